import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import '../crisis-sharing.tables.ts';
import type { OfPerson } from '../given/share.store.ts';

export interface ServiceToName {
  readonly organisationId: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly hours: string | null;
}

/** Another in the place of the one that is named; with none, nobody is named from today on. */
export async function nameService(
  tx: Tx,
  of: OfPerson,
  by: { readonly name: string; readonly now: Date; readonly today: CalendarDay },
  service: ServiceToName | undefined,
): Promise<void> {
  await tx
    .updateTable('named_crisis_service')
    .set({ until: by.today })
    .where('service_id', '=', of.serviceId)
    .where('journey_id', '=', of.journeyId)
    .where('until', 'is', null)
    .execute();
  if (service === undefined) return;
  await tx
    .insertInto('named_crisis_service')
    .values({
      service_id: of.serviceId,
      named_id: randomUUID(),
      journey_id: of.journeyId,
      person_id: of.personId,
      organisation_id: service.organisationId,
      name: service.name,
      phone: service.phone,
      hours: service.hours,
      since: by.today,
      until: null,
      written_by: by.name,
      written_at: by.now,
    })
    .execute();
}
