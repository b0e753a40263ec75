import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { HandoverTable } from './directory.tables.ts';

/** A handover to or from an organisation outside this deployment, as it was written down. */
export interface Handover {
  readonly direction: HandoverTable['direction'];
  readonly organisationId: string;
  readonly organisationName: string;
  readonly on: CalendarDay;
  readonly what: string;
  readonly agreed: HandoverTable['agreed'];
  readonly writtenBy: string;
}

interface OfJourney {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
}

export async function writeHandover(
  tx: Tx,
  actor: Actor,
  of: OfJourney,
  handover: Omit<Handover, 'writtenBy'>,
): Promise<void> {
  await tx
    .insertInto('handover')
    .values({
      service_id: of.serviceId,
      handover_id: randomUUID(),
      journey_id: of.journeyId,
      person_id: of.personId,
      direction: handover.direction,
      organisation_id: handover.organisationId,
      organisation_name: handover.organisationName,
      happened_on: handover.on,
      what: handover.what,
      agreed: handover.agreed,
      written_by: actor.name,
    })
    .execute();
  const detail = { direction: handover.direction, organisation: handover.organisationId };
  await audit(tx, { actor, act: 'journey.write', serviceId: of.serviceId, thing: `journey ${of.journeyId}`, detail });
}

/** The handovers of one journey, in both directions, the latest first. */
export async function handoversOf(tx: Tx, serviceId: string, journeyId: string): Promise<Handover[]> {
  const rows = await tx
    .selectFrom('handover')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('happened_on', 'desc')
    .orderBy('handover_id')
    .execute();
  return rows.map((row) => ({
    direction: row.direction,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    on: row.happened_on as CalendarDay,
    what: row.what,
    agreed: row.agreed,
    writtenBy: row.written_by,
  }));
}

/** How many were handed over to each organisation of a service and came from it, by organisation. */
export async function handoverCounts(
  tx: Tx,
  serviceId: string,
): Promise<ReadonlyMap<string, { readonly to: number; readonly from: number }>> {
  const { rows } = await sql<{ organisation_id: string; to: number; from: number }>`
    select organisation_id, count(*) filter (where direction = 'to')::int as "to",
      count(*) filter (where direction = 'from')::int as "from"
    from handover where service_id = ${serviceId} group by organisation_id`.execute(tx);
  return new Map(rows.map((row) => [row.organisation_id, row]));
}
