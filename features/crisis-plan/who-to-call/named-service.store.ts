import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import '../crisis-plan.tables.ts';

/** The crisis service that is named for somebody, as it can be reached now. */
export interface NamedService {
  readonly namedId: string;
  readonly organisationId: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly hours: string | null;
  readonly since: CalendarDay;
}

interface OfJourney {
  readonly serviceId: string;
  readonly journeyId: string;
}

/** What the directory says now goes before what was typed when it was named: a number that changed there has changed here. */
export async function namedServiceOf(tx: Tx, { serviceId, journeyId }: OfJourney): Promise<NamedService | undefined> {
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
