import type { Tx } from '#platform/storage/index.ts';
import { DELIVERIES, type Delivery } from './message.tables.ts';

export const isDelivery = (status: string): status is Delivery => (DELIVERIES as readonly string[]).includes(status);

/** What a carrier says about a message that it was given under its id. What nobody wrote here is not ours, and is left. */
export async function noteDelivery(
  tx: Tx,
  { messageId, carriedId, delivery }: { messageId: string; carriedId: string; delivery: Delivery },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('message')
    .set({ delivery, delivery_at: now, carried_id: carriedId })
    .where('message_id', '=', messageId)
    .execute();
}

/** Messages of a service that did not arrive, the latest first. */
export function notArrived(tx: Tx, serviceId: string, since: Date) {
  return tx
    .selectFrom('message')
    .select(['message_id', 'person_id', 'channel', 'to_address', 'kind', 'delivery', 'delivery_at'])
    .where('service_id', '=', serviceId)
    .where('delivery', 'is not', null)
    .where('delivery', '<>', 'delivered')
    .where('delivery_at', '>=', since)
    .orderBy('delivery_at', 'desc')
    .limit(50)
    .execute();
}
