import { addMonths, type CalendarDay, londonDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { CorrectionAnswer } from './held.tables.ts';
import './held.tables.ts';

/** Months in which a request is answered: Article 12(3) UK GDPR, one month (from memory, to be checked by each deployment). */
const ANSWERED_WITHIN_MONTHS = 1;

/** Something that a member asked to have put right. */
export interface Correction {
  readonly serviceId: string;
  readonly requestId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly about: string;
  readonly wrong: string;
  readonly shouldBe: string | null;
  readonly askedAt: Date;
  readonly answerBy: CalendarDay;
  readonly answered:
    | { readonly at: Date; readonly by: string; readonly answer: CorrectionAnswer; readonly words: string }
    | undefined;
}

export interface NewCorrection {
  readonly serviceId: string;
  /** Made with the form: a form sent twice is one request. */
  readonly requestId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly about: string;
  readonly wrong: string;
  readonly shouldBe: string | null;
  readonly at: Date;
}

/** Asks for a correction. Returns by when it is answered. */
export async function askToCorrect(tx: Tx, asked: NewCorrection): Promise<CalendarDay> {
  const answerBy = addMonths(londonDay(asked.at), ANSWERED_WITHIN_MONTHS);
  await tx
    .insertInto('correction_request')
    .values({
      service_id: asked.serviceId,
      request_id: asked.requestId,
      journey_id: asked.journeyId,
      person_id: asked.personId,
      about: asked.about,
      wrong: asked.wrong,
      should_be: asked.shouldBe,
      asked_at: asked.at,
      answer_by: answerBy,
      answered_at: null,
      answered_by: null,
      answer: null,
      answer_words: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return answerBy;
}

const all = (tx: Tx) => tx.selectFrom('correction_request').selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof all>['executeTakeFirstOrThrow']>>;
const correctionOf = (row: Row): Correction => ({
  serviceId: row.service_id,
  requestId: row.request_id,
  journeyId: row.journey_id,
  personId: row.person_id,
  about: row.about,
  wrong: row.wrong,
  shouldBe: row.should_be,
  askedAt: row.asked_at,
  answerBy: row.answer_by as CalendarDay,
  answered:
    row.answered_at === null || row.answer === null
      ? undefined
      : { at: row.answered_at, by: row.answered_by ?? '', answer: row.answer, words: row.answer_words ?? '' },
});

/** What the member who asks has asked for, the last first. */
export async function myCorrections(tx: Tx, personId: string): Promise<Correction[]> {
  const rows = await all(tx).where('person_id', '=', personId).orderBy('asked_at', 'desc').execute();
  return rows.map(correctionOf);
}

/** Requests that wait for an answer in a service, the one due first first, with what the person is called. */
export async function waitingCorrections(tx: Tx, serviceId: string) {
  const rows = await all(tx)
    .innerJoin('person as p', 'p.person_id', 'correction_request.person_id')
    .select('p.called')
    .where('service_id', '=', serviceId)
    .where('answered_at', 'is', null)
    .orderBy('answer_by')
    .execute();
  return rows.map((row) => ({ ...correctionOf(row), called: row.called }));
}

export async function findCorrection(tx: Tx, serviceId: string, requestId: string): Promise<Correction | undefined> {
  const row = await all(tx).where('service_id', '=', serviceId).where('request_id', '=', requestId).executeTakeFirst();
  return row === undefined ? undefined : correctionOf(row);
}

/** Answers a request. False when somebody answered before. */
export async function answerCorrection(
  tx: Tx,
  { serviceId, requestId }: { serviceId: string; requestId: string },
  given: { readonly answer: CorrectionAnswer; readonly words: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const done = await tx
    .updateTable('correction_request')
    .set({ answered_at: given.at, answered_by: given.by, answer: given.answer, answer_words: given.words })
    .where('service_id', '=', serviceId)
    .where('request_id', '=', requestId)
    .where('answered_at', 'is', null)
    .returning('request_id')
    .executeTakeFirst();
  return done !== undefined;
}
