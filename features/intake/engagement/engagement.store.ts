import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { EngagementLevel } from '@commonground/service-model';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { EngagementTable } from '../intake.tables.ts';

/** How far somebody wants and is able to take part on a day, and whose view that is. */
export interface Engagement {
  readonly on: CalendarDay;
  readonly level: EngagementLevel;
  readonly words: string | null;
  readonly whoseView: EngagementTable['whose_view'];
  readonly by: string;
}

interface OfJourney {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
}

export async function noteEngagement(
  tx: Tx,
  actor: Actor,
  of: OfJourney,
  noted: Omit<Engagement, 'by'>,
): Promise<void> {
  await tx
    .insertInto('engagement')
    .values({
      service_id: of.serviceId,
      engagement_id: randomUUID(),
      journey_id: of.journeyId,
      person_id: of.personId,
      noted_on: noted.on,
      level: noted.level,
      words: noted.words,
      whose_view: noted.whoseView,
      written_by: actor.name,
    })
    .execute();
  await audit(tx, {
    actor,
    act: 'journey.write',
    serviceId: of.serviceId,
    thing: `journey ${of.journeyId}`,
    detail: { engagement: noted.level },
  });
}

/** Every note of it in a journey, the latest first. */
export async function engagementOf(tx: Tx, serviceId: string, journeyId: string): Promise<Engagement[]> {
  const rows = await tx
    .selectFrom('engagement')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('noted_on', 'desc')
    .orderBy('engagement_id')
    .execute();
  return rows.map((row) => ({
    on: row.noted_on as CalendarDay,
    level: row.level as EngagementLevel,
    words: row.words,
    whoseView: row.whose_view,
    by: row.written_by,
  }));
}
