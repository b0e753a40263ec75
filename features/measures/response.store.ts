import type { CalendarDay } from '@commonground/calendar';
import type { StoredAnswer } from '@commonground/measures';
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { ResponseTable } from './measures.tables.ts';

export type ByWhom = Selectable<ResponseTable>['by_whom'];
export type Mode = Selectable<ResponseTable>['mode'];

/** One person's answers to one instrument on one occasion. */
export interface Response {
  readonly serviceId: string;
  readonly responseId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly instrument: string;
  /** Which words the questions were asked in. */
  readonly version: string;
  readonly occasion: string;
  readonly dueOn: CalendarDay;
  readonly answers: Readonly<Record<string, StoredAnswer>>;
  /** Of a draft: the item at which the person goes on, or `send` when nothing is left to look at. */
  readonly goesOnAt: string | null;
  readonly state: 'draft' | 'sent';
  readonly sentAt: Date | null;
  readonly answeredOn: CalendarDay | null;
  readonly addedWords: string | null;
  /** Whose view it is, and how it came. */
  readonly byWhom: ByWhom;
  readonly mode: Mode;
  readonly enteredBy: string | null;
  /** The answer this one corrects, with the reason; and the one that counts instead of it. */
  readonly corrects: string | null;
  readonly correctionReason: string | null;
  readonly replacedBy: string | null;
  /** When the member took it out of evidence. */
  readonly withdrawnAt: Date | null;
}

const responseOf = (row: Selectable<ResponseTable>): Response => ({
  serviceId: row.service_id,
  responseId: row.response_id,
  journeyId: row.journey_id,
  personId: row.person_id,
  instrument: row.instrument,
  version: row.instrument_version,
  occasion: row.occasion,
  dueOn: row.due_on as CalendarDay,
  answers: row.answers,
  goesOnAt: row.goes_on_at,
  state: row.state,
  sentAt: row.sent_at,
  answeredOn: row.answered_on as CalendarDay | null,
  addedWords: row.added_words,
  byWhom: row.by_whom,
  mode: row.mode,
  enteredBy: row.entered_by,
  corrects: row.corrects,
  correctionReason: row.correction_reason,
  replacedBy: row.replaced_by,
  withdrawnAt: row.withdrawn_at,
});

/** One response, when the reader may see it. `lock` holds it until the transaction ends. */
export async function findResponse(tx: Tx, responseId: string, lock = false): Promise<Response | undefined> {
  const query = tx.selectFrom('response').selectAll().where('response_id', '=', responseId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? undefined : responseOf(row);
}

/** All responses of one journey, drafts and corrected ones included, oldest first. */
export async function responsesOf(tx: Tx, serviceId: string, journeyId: string): Promise<Response[]> {
  const rows = await tx
    .selectFrom('response')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('due_on')
    .orderBy('started_at')
    .execute();
  return rows.map(responseOf);
}

/** An answer that was sent, as a list shows it. */
export type SentResponse = Pick<
  Response,
  'serviceId' | 'responseId' | 'instrument' | 'occasion' | 'answeredOn' | 'mode' | 'withdrawnAt'
>;

/** Views that are the person's own: answered by them, or together with somebody of the team. */
export const OWN_VIEWS = ['self', 'together'] as const;

/** What a person has sent over all their journeys that the reader may see, corrected answers left out, newest first. */
export async function sentBy(tx: Tx, personId: string): Promise<SentResponse[]> {
  const rows = await tx
    .selectFrom('response')
    .select(['service_id', 'response_id', 'instrument', 'occasion', 'answered_on', 'mode', 'withdrawn_at'])
    .where('person_id', '=', personId)
    .where('state', '=', 'sent')
    .where('replaced_by', 'is', null)
    .where('by_whom', 'in', OWN_VIEWS)
    .orderBy('answered_on', 'desc')
    .orderBy('response_id')
    .execute();
  return rows.map((row) => ({
    serviceId: row.service_id,
    responseId: row.response_id,
    instrument: row.instrument,
    occasion: row.occasion,
    answeredOn: row.answered_on as CalendarDay | null,
    mode: row.mode,
    withdrawnAt: row.withdrawn_at,
  }));
}
