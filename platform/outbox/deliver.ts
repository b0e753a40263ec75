import type { Selectable } from 'kysely';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import type { MessageTable } from './message.tables.ts';

export type WaitingMessage = Selectable<MessageTable>;

/** Something that carries messages. `name` is kept beside each: "outbox", "notify". Throws when it could not. */
export interface Carrier {
  name: string;
  /** May be asked twice for one message; `message_id` lets a carrier recognise that. */
  carry(message: WaitingMessage): Promise<void>;
}

/** Without an account at a carrier, a message stays where it can be read: in the outbox. */
export const outboxOnly: Carrier = { name: 'outbox', carry: async () => undefined };

const MOST_ATTEMPTS = 20;

/** Delivers what waits, one transaction each, so that one message in trouble holds up none. Returns how many went out. */
export async function deliverWaiting(storage: Storage, clock: Clock, carrier: Carrier = outboxOnly): Promise<number> {
  const passed: string[] = [];
  let delivered = 0;
  for (;;) {
    const outcome = await asSystem(storage, everyService, 'deliver messages', (tx) =>
      deliverNext(tx, clock, carrier, passed),
    );
    if (outcome === 'none') return delivered;
    if (outcome === 'delivered') delivered += 1;
  }
}

async function deliverNext(
  tx: Tx,
  clock: Clock,
  carrier: Carrier,
  passed: string[],
): Promise<'none' | 'delivered' | 'trouble'> {
  let query = tx
    .selectFrom('message')
    .selectAll()
    .where('delivered_at', 'is', null)
    .where('attempts', '<', MOST_ATTEMPTS);
  if (passed.length > 0) query = query.where('message_id', 'not in', passed);
  const message = await query.orderBy('written_at').limit(1).forUpdate().skipLocked().executeTakeFirst();
  if (!message) return 'none';
  passed.push(message.message_id);
  const attempts = message.attempts + 1;
  const change = tx.updateTable('message').where('message_id', '=', message.message_id);
  try {
    await carrier.carry(message);
  } catch (error) {
    await change.set({ attempts, last_trouble: (error as Error).message }).execute();
    return 'trouble';
  }
  await change.set({ attempts, last_trouble: null, delivered_at: clock.now(), delivered_by: carrier.name }).execute();
  return 'delivered';
}
