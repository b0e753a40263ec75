import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './message.tables.ts';

/** Who asked one service for no texts, by number: a text says no name. What answers a text of theirs still goes out. */
export interface ServicesNumber {
  readonly serviceId: string;
  readonly number: string;
}

/** Whether this number asked for no texts. */
export async function textsStopped(tx: Tx, { serviceId, number }: ServicesNumber): Promise<boolean> {
  const { rows } = await sql<{ stopped: boolean }>`
    select app.texts_are_stopped(${serviceId}, ${number}) as stopped`.execute(tx);
  return rows[0]?.stopped === true;
}

/** No more texts to this number from now on, those that wait included. False when it had asked before. */
export async function stopTexts(tx: Tx, { serviceId, number }: ServicesNumber, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into texts_stopped (service_id, number_key, stopped_at) values (${serviceId}, app.number_key(${number}), ${now})
    on conflict do nothing`.execute(tx);
  await sql`update message set stopped_at = ${now}, stopped_because = 'asked-for-none' where message_id in (
    select message_id from message where service_id = ${serviceId} and channel = 'text' and not answers
      and delivered_at is null and stopped_at is null and app.number_key(to_address) = app.number_key(${number})
    for update skip locked)`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Texts again. False when it had not asked for none. */
export async function startTexts(tx: Tx, { serviceId, number }: ServicesNumber): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from texts_stopped where service_id = ${serviceId} and number_key = app.number_key(${number})`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** The question before a message is carried. */
export async function asksForNoTexts(
  tx: Tx,
  message: { service_id: string | null; channel: string; to_address: string; answers: boolean },
): Promise<boolean> {
  if (message.channel !== 'text' || message.answers || message.service_id === null) return false;
  return textsStopped(tx, { serviceId: message.service_id, number: message.to_address });
}
