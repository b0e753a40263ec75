import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/storage/index.ts';
import type { OfPerson } from '../requests/requests.store.ts';
import '../care-network.tables.ts';

/** Who holds somebody's help together, now first. */
export const coordinatorsOf = (tx: Tx, { serviceId, personId }: { serviceId: string; personId: string }) =>
  tx
    .selectFrom('lead_coordinator')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .orderBy('since', 'desc')
    .orderBy('coordinator_id')
    .execute();

export interface NewCoordinator {
  readonly name: string;
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly contact: string;
  readonly since: string;
}

/** A new lead coordinator from a day on; whoever was it until then stays in the list. */
export async function setCoordinator(tx: Tx, of: OfPerson, by: string, lead: NewCoordinator): Promise<void> {
  await tx
    .updateTable('lead_coordinator')
    .set({ until: lead.since })
    .where('service_id', '=', of.serviceId)
    .where('journey_id', '=', of.journeyId)
    .where('until', 'is', null)
    .execute();
  await tx
    .insertInto('lead_coordinator')
    .values({
      service_id: of.serviceId,
      coordinator_id: randomUUID(),
      journey_id: of.journeyId,
      person_id: of.personId,
      name: lead.name,
      organisation_id: lead.organisation?.id ?? null,
      organisation_name: lead.organisation?.name ?? null,
      contact: lead.contact || null,
      since: lead.since,
      until: null,
      written_by: by,
    })
    .execute();
}
