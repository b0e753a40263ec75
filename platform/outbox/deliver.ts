import type { Selectable } from 'kysely';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { isStopped } from './gate.ts';
import type { MessageTable } from './message.tables.ts';
import { asksForNoTexts } from './no-texts.ts';
import { isQuiet, quietEnds } from './quiet-hours.rules.ts';

export type WaitingMessage = Selectable<MessageTable>;

/** Something that carries messages. `name` is kept beside each: "outbox", "notify". Throws when it could not. */
export interface Carrier {
  name: string;
  /**
   * May be asked twice for one message; `message_id` lets a carrier recognise that.
   * @param carriedAs to be told the carrier's own id of it
   */
  carry(message: WaitingMessage, carriedAs: (id: string) => void): Promise<void>;
}

/** One carrier for all, or one for each message. */
export type Carriers = Carrier | ((message: WaitingMessage) => Carrier);

/** Without an account at a carrier, a message stays where it can be read: in the outbox. */
export const outboxOnly: Carrier = { name: 'outbox', carry: async () => undefined };

const MOST_ATTEMPTS = 30;
const MINUTE = 60_000;
/** At first whenever somebody delivers; then more and more seldom, so that a carrier may be down for a day. */
const AT_ONCE = 5;
const restAfter = (attempts: number): number => (attempts <= AT_ONCE ? 0 : Math.min(2 ** (attempts - AT_ONCE), 60));

/** Delivers what waits, one transaction each, so that one message in trouble holds up none. Returns how many went out. */
export async function deliverWaiting(storage: Storage, clock: Clock, carriers: Carriers = outboxOnly): Promise<number> {
  const passed: string[] = [];
  let delivered = 0;
  for (;;) {
    const outcome = await asSystem(storage, everyService, 'deliver messages', (tx) =>
      deliverNext(tx, clock, carriers, passed),
    );
    if (outcome === 'none') return delivered;
    if (outcome === 'delivered') delivered += 1;
  }
}

async function deliverNext(
  tx: Tx,
  clock: Clock,
  carriers: Carriers,
  passed: string[],
): Promise<'none' | 'delivered' | 'held' | 'stopped' | 'trouble'> {
  const now = clock.now();
  let query = tx
    .selectFrom('message')
    .selectAll()
    .where('delivered_at', 'is', null)
    .where('stopped_at', 'is', null)
    .where('attempts', '<', MOST_ATTEMPTS)
    .where((where) => where.or([where('not_before', 'is', null), where('not_before', '<=', now)]));
  if (passed.length > 0) query = query.where('message_id', 'not in', passed);
  const message = await query.orderBy('written_at').limit(1).forUpdate().skipLocked().executeTakeFirst();
  if (!message) return 'none';
  passed.push(message.message_id);
  const attempts = message.attempts + 1;
  const change = tx.updateTable('message').where('message_id', '=', message.message_id);
  if (await isStopped(tx, message)) {
    await change.set({ stopped_at: now, stopped_because: 'died' }).execute();
    return 'stopped';
  }
  if (await asksForNoTexts(tx, message)) {
    await change.set({ stopped_at: now, stopped_because: 'asked-for-none' }).execute();
    return 'stopped';
  }
  if (message.not_after !== null && message.not_after < now) {
    await change.set({ stopped_at: now, stopped_because: 'too-late' }).execute();
    return 'stopped';
  }
  if (message.quiet !== null && isQuiet(message.quiet, now)) {
    await change.set({ not_before: quietEnds(message.quiet, now) }).execute();
    return 'held';
  }
  const carrier = typeof carriers === 'function' ? carriers(message) : carriers;
  let carriedId: string | null = null;
  try {
    await carrier.carry(message, (id) => {
      carriedId = id;
    });
  } catch (error) {
    const rest = restAfter(attempts);
    const later = rest === 0 ? {} : { not_before: new Date(now.getTime() + rest * MINUTE) };
    await change.set({ attempts, last_trouble: (error as Error).message, ...later }).execute();
    return 'trouble';
  }
  const delivered = {
    attempts,
    last_trouble: null,
    delivered_at: now,
    delivered_by: carrier.name,
    carried_id: carriedId,
  };
  await change.set({ ...delivered, ...withoutSecret(message, carrier) }).execute();
  return 'delivered';
}

/** What stays in the outbox is only to be read there; what a carrier took is known to whom it was for, and to them alone. */
function withoutSecret({ words, secret }: WaitingMessage, carrier: Carrier): { words?: string; secret?: null } {
  if (secret === null || carrier === outboxOnly) return {};
  return { words: words.replaceAll(secret, '…'), secret: null };
}
