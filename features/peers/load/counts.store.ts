import { type CalendarDay, londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { isOverForTwoWeeks, LOOKED_AT_DAYS } from './load.rules.ts';

/** What peers did for each other in a span of days, in counts alone. */
export interface PeerSupportCounts {
  /** How many people took part: a page shows nothing of this where they are fewer than five. */
  readonly people: number;
  readonly asked: number;
  readonly answeredYes: number;
  /** Days on which two noted that they were in touch. */
  readonly inTouch: number;
  readonly numbersShown: number;
  readonly rotaTurns: number;
  readonly reachedOut: number;
  readonly cameBack: number;
}

/** Counts of a service, or of one community of it, both days included. */
export async function peerSupportCounts(
  tx: Tx,
  serviceId: string,
  from: CalendarDay,
  to: CalendarDay,
  communityId: string | null = null,
): Promise<PeerSupportCounts> {
  const { rows } = await sql<{
    people: number;
    asked: number;
    answered_yes: number;
    in_touch: number;
    numbers: number;
    turns: number;
    reached_out: number;
    came_back: number;
  }>`select * from app.peer_counts(${serviceId}, ${communityId}::uuid, ${from}::date, ${to}::date)`.execute(tx);
  const [row] = rows;
  return {
    people: row?.people ?? 0,
    asked: row?.asked ?? 0,
    answeredYes: row?.answered_yes ?? 0,
    inTouch: row?.in_touch ?? 0,
    numbersShown: row?.numbers ?? 0,
    rotaTurns: row?.turns ?? 0,
    reachedOut: row?.reached_out ?? 0,
    cameBack: row?.came_back ?? 0,
  };
}

/** Fewer people than this could be told from their counts. */
export const FEWEST_PEOPLE = 5;

/** Helpers over their own limit for two weeks: how many, and the names of those who said that the team may know. */
export async function helpersOver(tx: Tx, communityId: string, now: Date): Promise<readonly (string | null)[]> {
  const since = new Date(now.getTime() - LOOKED_AT_DAYS * 86_400_000);
  const { rows } = await sql<{ called: string | null; most_a_week: number; contacts: Date[] }>`
    select * from app.peer_load(${communityId}::uuid, ${since}, ${londonDay(now)}::date)`.execute(tx);
  return rows.filter((row) => isOverForTwoWeeks(row.contacts, row.most_a_week, now)).map(({ called }) => called);
}
