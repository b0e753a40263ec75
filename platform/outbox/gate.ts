import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './message.tables.ts';

/** The last question before a message is carried, and the one place that stops everything that is written to somebody. */

/**
 * Whether this message may not go out. It waits for a death that is being recorded at this moment, and holds up one that
 * comes while the message is being carried: once a death is recorded, nothing more is on its way.
 */
export async function isStopped(tx: Tx, message: { person_id: string | null; to_address: string }): Promise<boolean> {
  await sql`select pg_advisory_xact_lock_shared(${GATE})`.execute(tx);
  const { rows } = await sql<{ stopped: boolean }>`
    select app.message_is_stopped(${message.person_id}::uuid, ${message.to_address}) as stopped`.execute(tx);
  return rows[0]?.stopped === true;
}

/**
 * From this transaction's end nothing is written to these people any more. It returns once nothing to them is being
 * carried. What waits in the outbox is kept there as stopped. Only for a transaction that sees every service.
 */
export async function endContact(
  tx: Tx,
  personIds: readonly string[],
  addresses: readonly string[],
  now: Date,
): Promise<void> {
  // A message without a person is known by its address alone, so every delivery is waited for: each is one message long.
  await sql`select pg_advisory_xact_lock(${GATE})`.execute(tx);
  for (const personId of personIds.toSorted()) {
    await sql`insert into contact_ended (person_id, because, addresses, ended_at)
      values (${personId}, 'died', array(select app.plain_address(a) from unnest(${addresses}::text[]) as a), ${now})
      on conflict (person_id) do nothing`.execute(tx);
  }
  // A message that a delivery holds is passed over: that delivery waits for us, and then asks whether it may.
  await sql`update message set stopped_at = ${now}, stopped_because = 'died' where message_id in (
    select message_id from message where delivered_at is null and stopped_at is null
      and app.message_is_stopped(person_id, to_address) for update skip locked)`.execute(tx);
}

/** They may be written to again. What was stopped stays stopped. */
export async function resumeContact(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx
    .deleteFrom('contact_ended')
    .where('person_id', 'in', [...personIds])
    .execute();
}

/** Whether somebody is written to no more, by any service. */
export async function isContactEnded(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`select app.contact_ended(${personId}::uuid) as ended`.execute(tx);
  return rows[0]?.ended === true;
}

const GATE: RawBuilder<unknown> = sql`7233360::bigint`;
