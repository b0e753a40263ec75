import { addDays, type CalendarDay, londonInstant } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { CLOSES_DAYS_AFTER } from '../due.rules.ts';
import type { AnswerLinkTable } from './links.tables.ts';
import { isToken, newToken, tokenHash } from './token.ts';

/** One person's one questionnaire on one occasion, as one view. */
export interface LinkedOccasion {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly instrument: string;
  readonly occasion: string;
  readonly dueOn: CalendarDay;
  readonly byWhom: 'self' | 'together' | 'supporter';
}

/** Days after which a link ends by itself. */
export const LINK_DAYS = 14;

/**
 * Makes a link that opens one questionnaire of one person and nothing else, and ends every earlier link to it. The path
 * is in the answer and nowhere else: only its SHA-256 is stored.
 * @throws RangeError when the occasion is over: there is nothing left to answer
 */
export async function createLink(
  tx: Tx,
  to: LinkedOccasion,
  now: Date,
): Promise<{ readonly path: string; readonly until: Date }> {
  const until = endOf(to.dueOn, now);
  if (until <= now) throw new RangeError('This occasion is over; a link to it would open nothing.');
  await endLinks(tx, to, 'newer', now);
  const token = newToken();
  await tx
    .insertInto('answer_link')
    .values({
      token_hash: tokenHash(token),
      service_id: to.serviceId,
      journey_id: to.journeyId,
      person_id: to.personId,
      instrument: to.instrument,
      occasion: to.occasion,
      due_on: to.dueOn,
      by_whom: to.byWhom,
      made_at: now,
      until,
      ended_at: null,
      ended_because: null,
    })
    .execute();
  return { path: `/q/${token}`, until };
}

/** Fourteen days on, but never after the last day on which the occasion can be answered. */
export function endOf(dueOn: CalendarDay, now: Date): Date {
  const inDays = new Date(now.getTime() + LINK_DAYS * 86_400_000);
  const closes = londonInstant(addDays(dueOn, CLOSES_DAYS_AFTER + 1), '00:00');
  return inDays < closes ? inDays : closes;
}

type WhichLinks = Pick<LinkedOccasion, 'serviceId' | 'personId'> & Partial<LinkedOccasion>;

/** Ends the open links of a person, or those to one questionnaire. Returns how many there were. */
export async function endLinks(
  tx: Tx,
  which: WhichLinks,
  because: NonNullable<AnswerLinkTable['ended_because']>,
  now: Date,
): Promise<number> {
  let ending = tx
    .updateTable('answer_link')
    .set({ ended_at: now, ended_because: because })
    .where('service_id', '=', which.serviceId)
    .where('person_id', '=', which.personId)
    .where('ended_at', 'is', null);
  if (which.journeyId !== undefined) ending = ending.where('journey_id', '=', which.journeyId);
  if (which.instrument !== undefined) ending = ending.where('instrument', '=', which.instrument);
  if (which.occasion !== undefined) ending = ending.where('occasion', '=', which.occasion);
  if (which.dueOn !== undefined) ending = ending.where('due_on', '=', which.dueOn);
  if (which.byWhom !== undefined) ending = ending.where('by_whom', '=', which.byWhom);
  const { numUpdatedRows } = await ending.executeTakeFirst();
  return Number(numUpdatedRows);
}

/**
 * What a link opens. Whoever asks, a visitor too, learns no more than this. A link that has ended, or whose questions
 * were answered, still says whose it was, so that a person can always stop reminders with it.
 */
export type OpenedLink =
  | ({ readonly state: 'open'; readonly until: Date } & LinkedOccasion)
  | { readonly state: 'ended' | 'answered'; readonly serviceId: string; readonly personId: string }
  | { readonly state: 'unknown' };

export async function openLink(tx: Tx, token: string, now: Date): Promise<OpenedLink> {
  if (!isToken(token)) return { state: 'unknown' };
  const { rows } = await sql<FoundLink>`select * from app.answer_link(${tokenHash(token)})`.execute(tx);
  const [row] = rows;
  if (row === undefined) return { state: 'unknown' };
  const whose = { serviceId: row.service_id, personId: row.person_id };
  if (row.answered) return { state: 'answered', ...whose };
  if (row.ended || row.until <= now) return { state: 'ended', ...whose };
  return {
    state: 'open',
    ...whose,
    journeyId: row.journey_id,
    instrument: row.instrument,
    occasion: row.occasion,
    dueOn: row.due_on as CalendarDay,
    byWhom: row.by_whom,
    until: row.until,
  };
}

interface FoundLink {
  service_id: string;
  journey_id: string;
  person_id: string;
  instrument: string;
  occasion: string;
  due_on: string;
  by_whom: LinkedOccasion['byWhom'];
  until: Date;
  ended: boolean;
  answered: boolean;
}
