import { sql } from 'kysely';
import { type Actor, logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import './confidentiality.tables.ts';

/** `own` is the asker's own record: never opened in a staff role, by no reason. */
export type ClosedState = 'closed' | 'own';

/** Whether the record of a journey is closed to whoever asks, as staff of its service; undefined when it is not. */
export async function closedState(tx: Tx, serviceId: string, journeyId: string): Promise<ClosedState | undefined> {
  const { rows } = await sql<{ state: ClosedState | null }>`
    select app.closed_record(${serviceId}, ${journeyId}::uuid) as state`.execute(tx);
  return rows[0]?.state ?? undefined;
}

export interface Breaking {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly reason: string;
}

/**
 * Opens a closed record to this one account for half an hour and says until when. The reason goes into the audit and, in
 * the words that were typed, into what the person concerned reads about who looked.
 *
 * @throws error 42501 of the database when the record is not closed, or is the asker's own
 */
export async function openClosedRecord(
  tx: Tx,
  actor: Actor,
  { serviceId, journeyId, reason }: Breaking,
): Promise<Date> {
  const { rows } = await sql<{ person_id: string; ends_at: Date }>`
    select * from app.open_closed_record(${serviceId}, ${journeyId}::uuid, ${actor.name}, ${reason})`.execute(tx);
  const [opened] = rows;
  if (opened === undefined) throw new Error('A closed record was opened and the database did not say until when.');
  await logAccess(tx, actor, {
    serviceId,
    personId: opened.person_id,
    what: `your closed record. The reason they gave: “${reason.trim()}”`,
  });
  const thing = `journey ${journeyId}`;
  await audit(tx, { actor, act: 'closed-record.open', serviceId, thing, detail: { until: opened.ends_at } });
  return opened.ends_at;
}

export interface Opening {
  readonly reason: string;
  readonly endsAt: Date;
}

/** The opening by which this account sees the record now, or undefined. */
export async function standingOpening(
  tx: Tx,
  actor: Actor,
  serviceId: string,
  personId: string,
): Promise<Opening | undefined> {
  const row = await tx
    .selectFrom('record_opening')
    .select(['reason', 'ends_at'])
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .where('account_id', '=', actor.accountId)
    .where('ends_at', '>', sql<Date>`clock_timestamp()`)
    .orderBy('ends_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { reason: row.reason, endsAt: row.ends_at };
}

/** Closes before the half hour is over what this account opened. */
export async function closeAgain(tx: Tx, actor: Actor, serviceId: string, journeyId: string): Promise<void> {
  await tx
    .updateTable('record_opening')
    .set({ ends_at: sql<Date>`clock_timestamp()` })
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .where('account_id', '=', actor.accountId)
    .where('ends_at', '>', sql<Date>`clock_timestamp()`)
    .execute();
  await audit(tx, { actor, act: 'closed-record.close-again', serviceId, thing: `journey ${journeyId}` });
}

/** The journey of a closed record, for somebody who knows the whole name and the date of birth. Every search is audited. */
export async function findClosedRecord(
  tx: Tx,
  actor: Actor,
  { serviceId, fullName, born }: { serviceId: string; fullName: string; born: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ journey: string | null }>`
    select app.find_closed_record(${serviceId}, ${fullName}, ${born}::date) as journey`.execute(tx);
  const found = rows[0]?.journey ?? undefined;
  const thing = found === undefined ? 'nobody' : `journey ${found}`;
  await audit(tx, { actor, act: 'closed-record.find', serviceId, thing });
  return found;
}

export interface ClosedAlert {
  readonly journeyId: string;
  readonly level: string;
  readonly dueAt: Date;
  /** What it came from first. */
  readonly source: string;
}

/** Open alerts about people whose records are closed to the asker, the most pressing first. Nothing says whose they are. */
export async function alertsOfClosedRecords(tx: Tx, serviceId: string): Promise<ClosedAlert[]> {
  const { rows } = await sql<{ journey_id: string; level: string; due_at: Date; source: string }>`
    select * from app.closed_alerts(${serviceId})`.execute(tx);
  return rows.map((row) => ({ journeyId: row.journey_id, level: row.level, dueAt: row.due_at, source: row.source }));
}
