import { londonDay } from '@commonground/calendar';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { HeldTable } from './held-file.ts';

export type HeldRow = Readonly<Record<string, unknown>>;

/** Records of one kind, in whatever tables they stand, between two days, that a clinician signed for not to be given out. */
export interface HeldBack {
  readonly serviceId: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly signedBy: string;
  readonly profession: string;
  readonly signedOn: Date;
}

/** The rows of one table that are about a person, as the reader of this transaction may see them. */
export async function rowsOf(tx: Tx, table: HeldTable, personId: string): Promise<HeldRow[]> {
  const columns = table.only === undefined ? sql`t.*` : sql.join(table.only.map((name) => sql.ref(`t.${name}`)));
  const { rows } =
    await sql<HeldRow>`select ${columns}, ${dayColumn(table)} as ${sql.ref(HELD_DAY)} from ${sql.table(table.table)} t where ${belongs(table, personId)}`.execute(
      tx,
    );
  const blank = table.blank;
  if (blank === undefined) return rows;
  const [column = '', value = ''] = blank.when.replaceAll("'", '').split(' = ');
  return rows.map((row) =>
    row[column] === value ? { ...row, ...Object.fromEntries(blank.columns.map((name) => [name, null])) } : row,
  );
}

function belongs({ column, through }: HeldTable, personId: string): RawBuilder<unknown> {
  if (through === undefined) return sql`t.${sql.ref(column)} = ${personId}`;
  return sql`t.${sql.ref(through.by)} in (select o.${sql.ref(through.by)} from ${sql.table(through.table)} o where o.person_id = ${personId})`;
}

/** What is held back from this person today, by signed decisions that stand. For the system. */
export async function heldBackOf(tx: Tx, personId: string, today: string): Promise<HeldBack[]> {
  const rows = await tx
    .selectFrom('held_back')
    .selectAll()
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('until_on', '>=', today)
    .execute();
  return rows.map((row) => ({
    serviceId: row.service_id,
    kind: row.kind,
    from: row.from_on,
    to: row.to_on,
    signedBy: row.signed_by,
    profession: row.profession,
    signedOn: row.signed_at,
  }));
}

/** The column in which a row carries the day it is about; it is shown to nobody. */
export const HELD_DAY = 'held_day';

/** The day as the file says it: of the row itself, or of the row it belongs to. */
function dayColumn({ day }: HeldTable): RawBuilder<unknown> {
  if (day === undefined) return sql`null`;
  if (typeof day === 'string') return sql`t.${sql.ref(day)}`;
  return sql`(select p.${sql.ref(day.column)} from ${sql.table(day.table)} p
    where p.service_id = t.service_id and p.${sql.ref(day.by)} = t.${sql.ref(day.by)} limit 1)`;
}

/** The day a row is about, on London's calendar; undefined where it has none. */
export function dayOf(row: HeldRow): string | undefined {
  const day = row[HELD_DAY];
  if (day instanceof Date) return londonDay(day);
  return typeof day === 'string' ? day : undefined;
}

/** Rows that may be given out: a row without a day is held back with its kind. */
export const givenOut = (rows: readonly HeldRow[], { kind }: HeldTable, back: readonly HeldBack[]): HeldRow[] =>
  rows.filter((row) => {
    const day = dayOf(row);
    return !back.some(
      (one) =>
        kind.includes(one.kind) &&
        (typeof row.service_id !== 'string' || row.service_id === one.serviceId) &&
        (day === undefined || (one.from <= day && day <= one.to)),
    );
  });
