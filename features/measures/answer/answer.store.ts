import { randomUUID } from 'node:crypto';
import { longDate } from '@commonground/calendar';
import { instrumentOf, riskFlags, score } from '@commonground/measures';
import { raiseAlert } from '#features/safety/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { DueForPerson } from '../due.store.ts';
import { findResponse, type Response } from '../response.store.ts';
import { type Answers, optionsOf } from './answer-pages.rules.ts';

/** Which words the questions were asked in; packs of wording come with a later part. */
const VERSION = 'topic-labels';

/** Begins an occasion, or finds what was begun. Returns the response's id. */
export async function beginResponse(tx: Tx, personId: string, due: DueForPerson, now: Date): Promise<string> {
  const key = {
    service_id: due.serviceId,
    journey_id: due.journeyId,
    instrument: due.instrument,
    occasion: due.occasion,
    due_on: due.dueOn,
    by_whom: 'self' as const,
  };
  await tx
    .insertInto('response')
    .values({
      ...key,
      response_id: randomUUID(),
      person_id: personId,
      instrument_version: VERSION,
      answers: JSON.stringify({}) as never,
      state: 'draft',
      started_at: now,
      sent_at: null,
      answered_on: null,
      added_words: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['service_id', 'journey_id', 'instrument', 'occasion', 'due_on', 'by_whom'])
        .where('replaced_by', 'is', null)
        .doNothing(),
    )
    .execute();
  let query = tx.selectFrom('response').select('response_id').where('replaced_by', 'is', null);
  for (const [column, value] of Object.entries(key)) query = query.where(column as 'service_id', '=', value);
  const { response_id } = await query.executeTakeFirstOrThrow();
  return response_id;
}

/** Keeps the answers of a draft. Nothing changes once it was sent. */
export async function keepAnswers(tx: Tx, response: Response, answers: Answers): Promise<void> {
  await tx
    .updateTable('response')
    .set({ answers: JSON.stringify(answers) as never })
    .where('service_id', '=', response.serviceId)
    .where('response_id', '=', response.responseId)
    .where('state', '=', 'draft')
    .execute();
}

/**
 * Sends a response: its scores, and an alert where a risk item was answered above the instrument's mark, in one
 * transaction. Sending again changes nothing. Undefined when there is no such response for this reader.
 */
export async function sendResponse(
  tx: Tx,
  { actor, clock }: { actor: Actor; clock: Clock },
  responseId: string,
): Promise<Response | undefined> {
  const response = await findResponse(tx, responseId, true);
  if (response === undefined || response.state === 'sent') return response;
  const { serviceId, personId, journeyId } = response;
  const today = clock.today();
  const now = clock.now();
  await tx
    .updateTable('response')
    .set({ state: 'sent', sent_at: now, answered_on: today })
    .where('service_id', '=', serviceId)
    .where('response_id', '=', responseId)
    .execute();
  const rows = score(response.instrument, response.answers);
  await tx
    .insertInto('score')
    .values(
      rows.map((row) => ({
        service_id: serviceId,
        score_id: randomUUID(),
        response_id: responseId,
        journey_id: journeyId,
        person_id: personId,
        score_date: today,
        occasion: response.occasion,
        instrument: row.instrument,
        scale: row.scale,
        metric: row.metric,
        value: row.value,
        answered: row.answered,
        items: row.items,
        status: row.status,
        reason: row.reason,
      })),
    )
    .execute();
  const because = whatWorries(response, longDate(today));
  if (because !== undefined) {
    await raiseAlert(tx, { serviceId, journeyId, personId, responseId, because, raisedAt: now });
  }
  await audit(tx, {
    actor,
    act: 'member.measures.answer',
    serviceId,
    thing: `response ${responseId}`,
    detail: { instrument: response.instrument, occasion: response.occasion, alert: because !== undefined },
  });
  return { ...response, state: 'sent', answeredOn: today };
}

/** What a practitioner reads about a risk answer: the topic and what was chosen, never more. */
export function whatWorries({ instrument: id, answers }: Pick<Response, 'instrument' | 'answers'>, on: string) {
  const instrument = instrumentOf(id);
  const flags = riskFlags(instrument, answers);
  if (flags.length === 0) return undefined;
  const options = optionsOf(instrument);
  const said = flags.map(({ item, topic }) => {
    const value = answers[item];
    const chosen = options.find((option) => option.value === value)?.label ?? String(value);
    return `${topic}: "${chosen}"`;
  });
  return `${instrument.name}, sent on ${on}. ${said.join('; ')}.`;
}

/** Adds the person's own words to what they sent. */
export async function addWords(tx: Tx, response: Response, addedWords: string): Promise<void> {
  await tx
    .updateTable('response')
    .set({ added_words: addedWords })
    .where('service_id', '=', response.serviceId)
    .where('response_id', '=', response.responseId)
    .execute();
}
