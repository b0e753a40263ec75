import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { canBeAnswered, ending } from '../incoming/number.rules.ts';
import type { Whose } from '../text-line.tables.ts';

/** A thread on the list of texts: who, since when, whose turn. Its words stand on its own page only. */
export interface ListedThread {
  readonly threadId: string;
  /** The name of the person, or what is known of the number. */
  readonly called: string;
  readonly whose: Whose;
  readonly left: boolean;
  readonly texts: number;
  readonly danger: boolean;
  readonly openedAt: Date;
  readonly lastTextAt: Date;
  readonly dueAt: Date;
  readonly owner: string | null;
  readonly ownerAccount: string | null;
  readonly ownerFrom: Date | null;
  readonly escalatedAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly doneKind: string | null;
}

/** Threads in which somebody waits, what is due first at the top; or those closed since a moment, the latest first. */
export async function threadsOf(tx: Tx, serviceId: string, since: Date | null): Promise<ListedThread[]> {
  const { rows } = await sql<Row>`
    select t.*, p.called, n.ended_on is not null as "left", x.texts, coalesce(x.danger, false) as danger
    from text_thread t
    left join person p on p.person_id = t.person_id
    left join journey_now n on n.service_id = t.service_id and n.journey_id = t.journey_id
    cross join lateral (select count(*)::int as texts, bool_or(r.danger) as danger from received_text r
      where r.service_id = t.service_id and r.thread_id = t.thread_id and r.taken_in_at >= t.opened_at) x
    where t.service_id = ${serviceId}
      and ${since === null ? sql`t.closed_at is null` : sql`t.closed_at >= ${since} and t.done_kind <> 'nothing-asked'`}
    order by ${since === null ? sql`t.due_at` : sql`t.closed_at desc`}, t.thread_id limit 200`.execute(tx);
  return rows.map(listed);
}

interface Row {
  readonly thread_id: string;
  readonly number: string;
  readonly whose: Whose;
  readonly called: string | null;
  readonly left: boolean;
  readonly texts: number;
  readonly danger: boolean;
  readonly opened_at: Date;
  readonly last_text_at: Date;
  readonly due_at: Date;
  readonly owner_account: string | null;
  readonly owner_name: string | null;
  readonly owner_duty: string | null;
  readonly owner_from: Date | null;
  readonly escalated_at: Date | null;
  readonly closed_at: Date | null;
  readonly closed_by: string | null;
  readonly done_kind: string | null;
}

const listed = (row: Row): ListedThread => ({
  threadId: row.thread_id,
  called: row.called ?? numberInWords(row.whose, row.number),
  whose: row.whose,
  left: row.left,
  texts: row.texts,
  danger: row.danger,
  openedAt: row.opened_at,
  lastTextAt: row.last_text_at,
  dueAt: row.due_at,
  owner: row.owner_name ?? row.owner_duty,
  ownerAccount: row.owner_account,
  ownerFrom: row.owner_from,
  escalatedAt: row.escalated_at,
  closedAt: row.closed_at,
  closedBy: row.closed_by,
  doneKind: row.done_kind,
});

const KNOWN: Record<Whose, string> = {
  person: 'A number',
  several: 'A number that several people have',
  died: 'The number of somebody who has died',
  supporter: 'The number of a supporter',
  nobody: 'A number nobody knows',
};
export const numberInWords = (whose: Whose, number: string): string =>
  canBeAnswered(number) ? `${KNOWN[whose]}, ending ${ending(number)}` : 'A sender without a number';

/** Open threads whose person's record is closed to the reader: who they are stands on no list. */
export async function closedThreads(tx: Tx, serviceId: string): Promise<{ journeyId: string; dueAt: Date }[]> {
  const { rows } = await sql<{ journey_id: string; due_at: Date }>`
    select journey_id, due_at from app.closed_threads(${serviceId}) order by due_at`.execute(tx);
  return rows.map((row) => ({ journeyId: row.journey_id, dueAt: row.due_at }));
}
