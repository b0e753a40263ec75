import type { CalendarDay } from '@commonground/calendar';
import { send } from '#platform/outbox/index.ts';
import { type Holder, whoHolds } from '#platform/sign-in/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';

/** Who leads a service today. A request may not ask that itself. */
export const leadsOf = (storage: Storage, serviceId: string, on: CalendarDay): Promise<Holder[]> =>
  asSystem(storage, serviceId, 'tell leads of a closed record', (tx) =>
    whoHolds(tx, { serviceId, roles: ['service-lead'], on }),
  );

/** Tells the leads, in the transaction that opened the record, that one was opened: not whose, and not why. */
export async function tellLeads(
  tx: Tx,
  leads: readonly Holder[],
  { serviceId, url, key }: { serviceId: string; url: string; key: string },
): Promise<void> {
  for (const { accountId, email } of leads) {
    if (email === null) continue;
    await send(tx, {
      serviceId,
      channel: 'email',
      to: email,
      kind: 'closed-record-opened',
      subject: 'Something waits for you in Common Ground',
      words: `A closed record was opened. Please sign in and look into it:\n${url}/s/${serviceId}/closed-records`,
      onceKey: `closed-record-opened:${key}:${accountId}`,
    });
  }
}
