import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { ClosedBecause } from '../confidentiality.tables.ts';

/** A record that is closed, as a lead has it. A lead's own is not among them. */
export interface Closure {
  readonly personId: string;
  readonly fullName: string;
  readonly because: ClosedBecause;
  readonly reason: string;
  readonly closedAt: Date;
  readonly closedBy: string;
}

/** Records closed now in a service, by name. */
export async function standingClosures(tx: Tx, serviceId: string): Promise<Closure[]> {
  const { rows } = await sql<{
    person_id: string;
    full_name: string;
    because: ClosedBecause;
    reason: string;
    closed_at: Date;
    closed_by: string;
  }>`
    select c.person_id, n.full_name, c.because, c.reason, c.closed_at, c.closed_by
    from record_closure c join app.closed_names(${serviceId}) n on n.person_id = c.person_id
    where c.service_id = ${serviceId} and c.ended_at is null
    order by n.full_name, c.because`.execute(tx);
  return rows.map((row) => ({
    personId: row.person_id,
    fullName: row.full_name,
    because: row.because,
    reason: row.reason,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
  }));
}

/** One time a closed record was opened. */
export interface PastOpening {
  readonly openingId: string;
  readonly fullName: string;
  readonly openedBy: string;
  readonly reason: string;
  readonly openedAt: Date;
  readonly endsAt: Date;
  readonly lookedBy: string | null;
}

/** Openings of a service, those nobody has looked into first, then the newest. */
export async function openingsOf(
  tx: Tx,
  serviceId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: PastOpening[]; total: number }> {
  const { rows } = await sql<{
    opening_id: string;
    full_name: string;
    opened_by: string;
    reason: string;
    opened_at: Date;
    ends_at: Date;
    looked_by: string | null;
    total: string;
  }>`
    select o.opening_id, n.full_name, o.opened_by, o.reason, o.opened_at, o.ends_at, o.looked_by, count(*) over () as total
    from record_opening o join app.closed_names(${serviceId}) n on n.person_id = o.person_id
    where o.service_id = ${serviceId}
    order by o.looked_at is not null, o.opened_at desc limit ${limit} offset ${offset}`.execute(tx);
  return {
    total: Number(rows[0]?.total ?? 0),
    rows: rows.map((row) => ({
      openingId: row.opening_id,
      fullName: row.full_name,
      openedBy: row.opened_by,
      reason: row.reason,
      openedAt: row.opened_at,
      endsAt: row.ends_at,
      lookedBy: row.looked_by,
    })),
  };
}

/** How many openings no lead has looked into. Nought for anybody who is no lead: the database shows them none. */
export async function openingsToLookInto(tx: Tx, serviceId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('record_opening')
    .select((of) => of.fn.countAll<number>().as('n'))
    .where('service_id', '=', serviceId)
    .where('looked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** A lead says that they have looked into an opening. */
export async function lookedInto(
  tx: Tx,
  { serviceId, openingId, by, now }: { serviceId: string; openingId: string; by: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('record_opening')
    .set({ looked_at: now, looked_by: by })
    .where('service_id', '=', serviceId)
    .where('opening_id', '=', openingId)
    .where('looked_at', 'is', null)
    .execute();
}
