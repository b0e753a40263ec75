import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { findResponse, type Response } from '../response.store.ts';
import { AnswerRefused, checkAnswerDay } from './answer-day.ts';
import type { Answers } from './keep.ts';
import { followSent, holdInstrument, type Sending } from './send.ts';

export interface Correction {
  readonly answers: Answers;
  /** Why, in words: stands in the record beside both. */
  readonly reason: string;
  /** The day they answered, where that was wrong too. */
  readonly answeredOn?: CalendarDay;
}

/**
 * Puts a corrected answer in place of one that was sent: the original stays readable and counts nowhere any more. What
 * the member took out of evidence stays out. A risk answer that was not there before goes to the team; one that is gone
 * closes no alert. Undefined when there is no such sent answer for this reader.
 *
 * @throws AnswerRefused when somebody else corrected it meanwhile, or the day cannot be
 */
export async function correctResponse(
  tx: Tx,
  sending: Sending,
  responseId: string,
  correction: Correction,
): Promise<Response | undefined> {
  const old = await findResponse(tx, responseId, true);
  if (old?.state !== 'sent') return undefined;
  if (old.replacedBy !== null) {
    throw new AnswerRefused('corrected-already', 'Somebody else has corrected these answers meanwhile.');
  }
  const corrected = correctedOf(old, sending, correction);
  await checkAnswerDay(tx, corrected, corrected.answeredOn as CalendarDay, sending.clock.today());
  await holdInstrument(tx, old);
  await tx
    .updateTable('response')
    .set({ replaced_by: corrected.responseId })
    .where('service_id', '=', old.serviceId)
    .where('response_id', '=', responseId)
    .execute();
  await insertSent(tx, sending, corrected);
  await followSent(tx, sending, corrected, { act: 'measures.correct', before: old });
  return corrected;
}

function correctedOf(old: Response, { actor }: Sending, { answers, reason, answeredOn }: Correction): Response {
  return {
    ...old,
    responseId: randomUUID(),
    answers,
    answeredOn: answeredOn ?? old.answeredOn,
    enteredBy: actor.name,
    corrects: old.responseId,
    correctionReason: reason,
    replacedBy: null,
  };
}

async function insertSent(tx: Tx, { actor, clock }: Sending, sent: Response): Promise<void> {
  await tx
    .insertInto('response')
    .values({
      service_id: sent.serviceId,
      response_id: sent.responseId,
      journey_id: sent.journeyId,
      person_id: sent.personId,
      instrument: sent.instrument,
      instrument_version: sent.version,
      occasion: sent.occasion,
      due_on: sent.dueOn,
      answers: JSON.stringify(sent.answers) as never,
      state: 'sent',
      started_at: clock.now(),
      sent_at: clock.now(),
      answered_on: sent.answeredOn,
      added_words: sent.addedWords,
      by_whom: sent.byWhom,
      mode: sent.mode,
      entered_by: sent.enteredBy,
      entered_by_account: actor.accountId,
      corrects: sent.corrects,
      correction_reason: sent.correctionReason,
      withdrawn_at: sent.withdrawnAt,
    })
    .execute();
}
