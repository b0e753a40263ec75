import type { CalendarDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { OfJourney } from '../plan.store.ts';
import type { PillarId } from '../plans.tables.ts';

export interface PillarRating {
  readonly pillar: PillarId;
  readonly on: CalendarDay;
  readonly value: number;
}

/** Every mark a person gave, the oldest first. */
export async function pillarsOf(tx: Tx, { serviceId, journeyId }: OfJourney): Promise<PillarRating[]> {
  const rows = await tx
    .selectFrom('pillar_rating')
    .select(['pillar', 'rated_on', 'value'])
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('rated_on')
    .execute();
  return rows.map(({ pillar, rated_on, value }) => ({ pillar, on: rated_on as CalendarDay, value }));
}

/** Keeps marks of one day; marked again on the same day, the later mark stands. `withName`: who wrote it down. */
export async function ratePillars(
  tx: Tx,
  actor: Actor,
  of: OfJourney,
  { on, values, withName }: { on: CalendarDay; values: ReadonlyMap<PillarId, number>; withName: string | null },
): Promise<void> {
  await tx
    .insertInto('pillar_rating')
    .values(
      [...values].map(([pillar, value]) => ({
        service_id: of.serviceId,
        journey_id: of.journeyId,
        person_id: of.personId,
        pillar,
        rated_on: on,
        value,
        with_name: withName,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'journey_id', 'pillar', 'rated_on']).doUpdateSet((row) => ({
        value: row.ref('excluded.value'),
        with_name: row.ref('excluded.with_name'),
      })),
    )
    .execute();
  await audit(tx, {
    actor,
    act: 'plans.write',
    serviceId: of.serviceId,
    thing: `journey ${of.journeyId}`,
    detail: { pillars: [...values.keys()] },
  });
}
