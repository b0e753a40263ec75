import type { CalendarDay } from '@commonground/calendar';
import { type Holder, whoHolds } from '#platform/sign-in/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';

/** Who works in a service on a day, each once, by name. Ask only for somebody who works there, or leads it. */
export async function colleaguesOf(storage: Storage, serviceId: string, on: CalendarDay): Promise<Holder[]> {
  const held = await asSystem(storage, serviceId, 'name colleagues', (tx) =>
    whoHolds(tx, { serviceId, roles: ['practitioner', 'service-lead'], on }),
  );
  return [...new Map(held.map((each) => [each.accountId, each])).values()];
}
