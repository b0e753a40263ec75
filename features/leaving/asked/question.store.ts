import { createHash, randomBytes } from 'node:crypto';
import { type CalendarDay, londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { LeaverChannel, ToldBy } from '../leaving.tables.ts';
import { isDissent } from './reasons.ts';

/** A question to somebody who has left: why, and what was good and bad. */
export interface LeaverQuestion {
  readonly questionId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly nthSpan: number;
  readonly when: 'at-leaving' | 'later';
  readonly dueOn: CalendarDay;
  readonly channel: LeaverChannel | null;
  readonly askedOn: CalendarDay | null;
  readonly answerUntil: CalendarDay;
  readonly answered: boolean;
  readonly declined: boolean;
  readonly toldBy: ToldBy | null;
}

/** Every question to one leaver, without what they said. */
export async function questionsOf(tx: Tx, serviceId: string, journeyId: string): Promise<LeaverQuestion[]> {
  const rows = await tx
    .selectFrom('leaver_question')
    .select(COLUMNS)
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('due_on')
    .execute();
  return rows.map(questionOf);
}

export const COLUMNS = [
  'question_id',
  'journey_id',
  'person_id',
  'nth_span',
  'asked_when',
  'due_on',
  'channel',
  'asked_on',
  'answer_until',
  'answered_at',
  'told_by',
  'declined_at',
] as const;

interface QuestionRow {
  question_id: string;
  journey_id: string;
  person_id: string;
  nth_span: number;
  asked_when: LeaverQuestion['when'];
  due_on: string;
  channel: LeaverChannel | null;
  asked_on: string | null;
  answer_until: string;
  answered_at: Date | null;
  told_by: ToldBy | null;
  declined_at: Date | null;
}

export const questionOf = (row: QuestionRow): LeaverQuestion => ({
  questionId: row.question_id,
  journeyId: row.journey_id,
  personId: row.person_id,
  nthSpan: row.nth_span,
  when: row.asked_when,
  dueOn: row.due_on as CalendarDay,
  channel: row.channel,
  askedOn: row.asked_on as CalendarDay | null,
  answerUntil: row.answer_until as CalendarDay,
  answered: row.answered_at !== null,
  declined: row.declined_at !== null,
  toldBy: row.told_by,
});

/** 256 bits in an address; only their hash is kept. */
export const newLeaverToken = (): string => randomBytes(32).toString('base64url');
export const leaverTokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface LeaverLink {
  readonly serviceId: string;
  readonly questionId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly answerUntil: CalendarDay;
  readonly answered: boolean;
  readonly declined: boolean;
  readonly died: boolean;
}

/** What a link opens, for whoever holds it; undefined when nobody was ever sent it. */
export async function openLeaverLink(tx: Tx, token: string): Promise<LeaverLink | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  const { rows } = await sql<Found>`select * from app.leaver_link(${leaverTokenHash(token)})`.execute(tx);
  const [row] = rows;
  return (
    row && {
      serviceId: row.service_id,
      questionId: row.question_id,
      journeyId: row.journey_id,
      personId: row.person_id,
      answerUntil: row.answer_until as CalendarDay,
      answered: row.answered,
      declined: row.declined,
      died: row.died,
    }
  );
}

interface Found {
  service_id: string;
  question_id: string;
  journey_id: string;
  person_id: string;
  answer_until: string;
  answered: boolean;
  declined: boolean;
  died: boolean;
}

export interface LeaverAnswer {
  readonly reasons: readonly string[];
  readonly good: string;
  readonly bad: string;
  readonly more: string;
  readonly seesItDifferently: boolean;
  readonly readers: 'lead' | 'count-only';
  readonly mayQuote: boolean;
}

export interface Told {
  readonly by: ToldBy;
  /** The name of who of the team wrote it down; null when the person did. */
  readonly enteredBy: string | null;
  readonly channel?: LeaverChannel;
  readonly now: Date;
}

/**
 * Keeps what a leaver said, and its codes for the dataset. False when the question has an answer already: the first one
 * stands, nobody writes over what somebody said.
 */
export async function keepAnswer(
  tx: Tx,
  of: {
    readonly serviceId: string;
    readonly questionId: string;
    readonly journeyId: string;
    readonly personId: string;
  },
  answer: LeaverAnswer,
  told: Told,
): Promise<boolean> {
  const today = londonDay(told.now);
  const { numUpdatedRows } = await tx
    .updateTable('leaver_question')
    .set((row) => ({
      answered_at: told.now,
      told_by: told.by,
      entered_by: told.enteredBy,
      channel: row.fn.coalesce('channel', row.val(told.channel ?? null)),
      asked_on: row.fn.coalesce('asked_on', row.val(told.channel === undefined ? null : today)),
    }))
    .where('service_id', '=', of.serviceId)
    .where('question_id', '=', of.questionId)
    .where('answered_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const { reasons, good, bad, more, readers } = answer;
  await tx
    .insertInto('leaver_words')
    .values({
      service_id: of.serviceId,
      question_id: of.questionId,
      person_id: of.personId,
      reasons: [...reasons],
      good,
      bad,
      more,
      dissent: isDissent(reasons, answer.seesItDifferently),
      readers,
      may_quote: answer.mayQuote && readers === 'lead' && told.by === 'person',
    })
    .execute();
  await keepReasons(tx, of, told.by, reasons);
  return true;
}

/** The codes beside the ending they are about, for the dataset. A reason told twice is one row. */
export async function keepReasons(
  tx: Tx,
  { serviceId, journeyId }: { readonly serviceId: string; readonly journeyId: string },
  toldBy: ToldBy,
  reasons: readonly string[],
): Promise<void> {
  if (reasons.length === 0) return;
  const ended = await tx
    .selectFrom('journey_fact as f')
    .select('f.fact_id')
    .where('f.service_id', '=', serviceId)
    .where('f.journey_id', '=', journeyId)
    .where('f.kind', '=', 'ended')
    .orderBy('f.happened_on', 'desc')
    .orderBy('f.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (ended === undefined) return;
  const row = { service_id: serviceId, journey_id: journeyId, told_by: toldBy, fact_id: ended.fact_id };
  await tx
    .insertInto('ending_reason')
    .values(reasons.map((code) => ({ ...row, reason_code: code })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** They do not want to answer: nobody asks this again. */
export async function declineQuestion(tx: Tx, serviceId: string, questionId: string, now: Date): Promise<void> {
  const theirs = tx
    .selectFrom('leaver_question as q')
    .select(['q.journey_id', 'q.nth_span'])
    .where('q.service_id', '=', serviceId)
    .where('q.question_id', '=', questionId);
  await tx
    .updateTable('leaver_question')
    .set({ declined_at: now })
    .where('service_id', '=', serviceId)
    .where('answered_at', 'is', null)
    .where((e) => e(e.refTuple('journey_id', 'nth_span'), 'in', theirs.$asTuple('journey_id', 'nth_span')))
    .execute();
}
