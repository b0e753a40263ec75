import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { entriesOf } from './care-list.store.ts';
import type { AgencyInvolvedTable } from './care-lists.tables.ts';

/** A service that helps somebody, as the list of a journey says it. */
export interface AgencyInvolved {
  readonly name: string;
  readonly organisationId: string | null;
  readonly contact: string | null;
  readonly does: string | null;
  readonly isLead: boolean;
  /** Whether the person says that the team may talk with them. */
  readonly consent: AgencyInvolvedTable['consent'];
  readonly since: CalendarDay | null;
  readonly until: CalendarDay | null;
}

/** Who else helps somebody, those that are over among them. */
export async function agenciesOf(tx: Tx, serviceId: string, journeyId: string): Promise<AgencyInvolved[]> {
  const entries = await entriesOf(tx, 'agency_involved', { serviceId, journeyId, personId: '' }, 'since');
  return (entries as unknown as AgencyInvolvedTable[]).map((entry) => ({
    name: entry.name,
    organisationId: entry.organisation_id,
    contact: entry.contact,
    does: entry.does,
    isLead: entry.is_lead,
    consent: entry.consent,
    since: entry.since as CalendarDay | null,
    until: entry.until as CalendarDay | null,
  }));
}
