import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { OfJourney } from '../plan.store.ts';
import type { EntryTable } from './care-lists.tables.ts';

export type ListTable = 'care_need' | 'past_care' | 'agency_involved';
export type Cells = Readonly<Record<string, string | number | boolean | null>>;
export type Entry = EntryTable & Cells;

/** Entries that stand: those that no other replaces. */
export async function entriesOf(tx: Tx, table: ListTable, of: OfJourney, order: string): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select t.* from ${sql.table(table)} t
    where t.service_id = ${of.serviceId} and t.journey_id = ${of.journeyId}
      and not exists (select from ${sql.table(table)} r where r.service_id = t.service_id and r.replaces = t.entry_id)
    order by ${sql.ref(`t.${order}`)} nulls last, t.written_at`.execute(tx);
  return rows;
}

/** One entry, and the one that stands in its place now when it was changed since. */
export async function findEntry(tx: Tx, table: ListTable, of: OfJourney, entryId: string) {
  const { rows } = await sql<Entry & { depth: number }>`
    with recursive chain as (
      select t.*, 0 as depth from ${sql.table(table)} t
      where t.service_id = ${of.serviceId} and t.journey_id = ${of.journeyId} and t.entry_id = ${entryId}
      union all
      select t.*, c.depth + 1 from ${sql.table(table)} t join chain c on t.service_id = c.service_id and t.replaces = c.entry_id
    )
    select * from chain order by depth`.execute(tx);
  const [entry] = rows;
  return entry === undefined ? undefined : { entry, now: rows.at(-1) ?? entry };
}

/** @returns false, and nothing was written, when another replaced the same entry in the meantime */
export async function addEntry(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  table: ListTable,
  of: OfJourney,
  cells: Cells,
  change: { readonly replaces: string; readonly reason: string } | null,
): Promise<boolean> {
  const values = {
    ...cells,
    service_id: of.serviceId,
    entry_id: randomUUID(),
    journey_id: of.journeyId,
    person_id: of.personId,
    replaces: change?.replaces ?? null,
    reason: change?.reason ?? null,
    author_name: actor.name,
    author_role: actor.role,
    written_at: now,
  };
  const added = await tx
    .insertInto(table)
    .values(values as never)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) return false;
  await audit(tx, {
    actor,
    act: 'plans.write',
    serviceId: of.serviceId,
    thing: `journey ${of.journeyId}`,
    detail: { list: table, changed: change !== null },
  });
  return true;
}
