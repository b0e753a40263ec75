import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { findResponse, type Response } from '../response.store.ts';
import { AnswerRefused, checkAnswerDay } from './answer-day.ts';
import { answeredAs } from './begin.ts';
import { rewriteChanges } from './changes.ts';
import { passOn, risksDiffer } from './safety.ts';
import { writeScores } from './scores.ts';
import { writeEvents } from './write-events.ts';

/** Who sends, and by which clock. */
export interface Sending {
  readonly actor: Actor;
  readonly clock: Clock;
}

/**
 * Sends a response: its scores, how they compare with the first ones, what it tells of the person's life, and an alert
 * where an answer worries, in the caller's one transaction. Sending again changes nothing. Undefined when there is no
 * such response for this reader.
 *
 * @param answeredOn the day somebody answered on paper or by telephone; today unless given
 * @throws AnswerRefused when that day cannot be, or the occasion was answered in another draft meanwhile
 */
export async function sendResponse(
  tx: Tx,
  sending: Sending,
  responseId: string,
  { answeredOn }: { answeredOn?: CalendarDay } = {},
): Promise<Response | undefined> {
  const { clock } = sending;
  const draft = await findResponse(tx, responseId, true);
  if (draft === undefined || draft.state === 'sent') return draft;
  const today = clock.today();
  const on = answeredOn ?? today;
  if (answeredOn !== undefined) await checkAnswerDay(tx, draft, on, today);
  await holdInstrument(tx, draft);
  if ((await answeredAs(tx, draft)) !== undefined) {
    throw new AnswerRefused('answered-already', 'Somebody has already sent answers for this occasion.');
  }
  await tx
    .updateTable('response')
    .set({ state: 'sent', sent_at: clock.now(), answered_on: on })
    .where('service_id', '=', draft.serviceId)
    .where('response_id', '=', responseId)
    .execute();
  const sent: Response = { ...draft, state: 'sent', answeredOn: on };
  const own = sent.mode === 'screen' || sent.mode === 'link';
  await followSent(tx, sending, sent, {
    act: own && sent.enteredBy === null ? 'member.measures.answer' : 'measures.enter',
  });
  return sent;
}

/**
 * What every answer that counts from now on brings with it.
 *
 * @param act the act under which it stands in the audit
 * @param before the answer it corrects: what worried us in that one already is not told twice
 */
export async function followSent(
  tx: Tx,
  { actor, clock }: Sending,
  sent: Response,
  { act, before }: { act: string; before?: Response },
): Promise<void> {
  await writeScores(tx, sent);
  await rewriteChanges(tx, sent);
  await writeEvents(tx, sent);
  const isTold = before !== undefined && !risksDiffer(before, sent);
  const raised = isTold ? undefined : await passOn(tx, sent, clock.now());
  await audit(tx, {
    actor,
    act,
    serviceId: sent.serviceId,
    thing: `response ${sent.responseId}`,
    detail: {
      instrument: sent.instrument,
      occasion: sent.occasion,
      mode: sent.mode,
      byWhom: sent.byWhom,
      ...(sent.corrects === null ? {} : { corrects: sent.corrects }),
      alert: raised?.alertId ?? null,
    },
  });
}

/** One at a time for each instrument of a journey: changes are counted from the first answer, whichever came first. */
export async function holdInstrument(
  tx: Tx,
  { journeyId, instrument }: Pick<Response, 'journeyId' | 'instrument'>,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`answers ${journeyId} ${instrument}`}, 0))`.execute(tx);
}
