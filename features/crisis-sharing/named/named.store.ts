import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import '../crisis-sharing.tables.ts';
import type { OfPerson } from '../given/share.store.ts';

/** The crisis service that is named for somebody, as it can be reached now. */
export interface NamedService {
  readonly namedId: string;
  readonly organisationId: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly hours: string | null;
  readonly since: CalendarDay;
}

/** What the directory says now goes before what was typed when it was named: a number that changed there has changed here. */
export async function namedServiceOf(
  tx: Tx,
  { serviceId, journeyId }: Pick<OfPerson, 'serviceId' | 'journeyId'>,
): Promise<NamedService | undefined> {
  const row = await tx
    .selectFrom('named_crisis_service as n')
    .leftJoin('organisation as o', (join) =>
      join.onRef('o.service_id', '=', 'n.service_id').onRef('o.organisation_id', '=', 'n.organisation_id'),
    )
    .select(['n.named_id', 'n.organisation_id', 'n.name', 'n.phone', 'n.hours', 'n.since'])
    .select(['o.name as name_now', 'o.phone as phone_now', 'o.hours as hours_now'])
    .where('n.service_id', '=', serviceId)
    .where('n.journey_id', '=', journeyId)
    .where('n.until', 'is', null)
    .executeTakeFirst();
  return (
    row && {
      namedId: row.named_id,
      organisationId: row.organisation_id,
      name: row.name_now ?? row.name,
      phone: row.phone_now ?? row.phone,
      hours: row.hours_now ?? row.hours,
      since: row.since as CalendarDay,
    }
  );
}

/** "County crisis team, 01632 960 001, at any hour". */
export const namedInWords = ({ name, phone, hours }: Pick<NamedService, 'name' | 'phone' | 'hours'>): string =>
  [name, phone, hours].filter((part) => part !== null && part !== '').join(', ');

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
