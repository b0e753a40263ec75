import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import './waiting.tables.ts';

export interface Reservation {
  readonly reservationId: string;
  readonly component: string;
  readonly group: string | null;
  readonly until: CalendarDay;
  readonly why: string;
  readonly by: string;
}

interface Whose {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
}

/** Places kept for this person that were not released and whose day has not passed. */
export async function reservationsOf(tx: Tx, of: Whose, today: CalendarDay): Promise<Reservation[]> {
  const rows = await tx
    .selectFrom('reserved_place')
    .selectAll()
    .where('service_id', '=', of.serviceId)
    .where('journey_id', '=', of.journeyId)
    .where('released_on', 'is', null)
    .where('until_day', '>=', today)
    .orderBy('until_day')
    .execute();
  return rows.map((row) => ({
    reservationId: row.reservation_id,
    component: row.component_id,
    group: row.group_id,
    until: row.until_day as CalendarDay,
    why: row.why,
    by: row.reserved_by,
  }));
}

/** Keeps a place for somebody; an earlier one for the same part, over or not, ends with it. */
export async function reserve(
  tx: Tx,
  of: Whose,
  place: Omit<Reservation, 'reservationId'>,
  today: CalendarDay,
): Promise<void> {
  await release(tx, of, place.component, { on: today, why: 'Reserved anew', by: place.by });
  await tx
    .insertInto('reserved_place')
    .values({
      service_id: of.serviceId,
      reservation_id: randomUUID(),
      journey_id: of.journeyId,
      person_id: of.personId,
      component_id: place.component,
      group_id: place.group,
      reserved_on: today,
      until_day: place.until,
      why: place.why,
      reserved_by: place.by,
    })
    .execute();
}

/** Gives a place back that was kept. */
export async function release(
  tx: Tx,
  of: Whose,
  component: string,
  released: { readonly on: CalendarDay; readonly why: string; readonly by: string },
): Promise<void> {
  await tx
    .updateTable('reserved_place')
    .set({ released_on: released.on, released_why: released.why, released_by: released.by })
    .where('service_id', '=', of.serviceId)
    .where('person_id', '=', of.personId)
    .where('component_id', '=', component)
    .where('released_on', 'is', null)
    .execute();
}
