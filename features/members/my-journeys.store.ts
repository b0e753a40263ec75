import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** One journey of the person who reads, as far as their own pages need it. No fact is read for it. */
export interface MyJourney {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly modelledOn: string | null;
  readonly journeyId: string;
  readonly model: RunningModel;
  readonly stageId: string | null;
  readonly openedOn: CalendarDay | null;
  readonly endedOn: CalendarDay | null;
  /** The person's own yes to the present stretch. */
  readonly chosen: boolean;
  /** The way in of the present stretch. */
  readonly route: string | null;
  /** Stages in the order they were entered. */
  readonly stagesSoFar: readonly string[];
  readonly offer: { readonly component: string; readonly replyBy: CalendarDay | null } | undefined;
}

/** The person's journeys in every service, the open ones first, then those that ended last. */
export async function myJourneys(tx: Tx, personId: string): Promise<MyJourney[]> {
  const rows = await tx
    .selectFrom('journey as j')
    .innerJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 'j.service_id').onRef('n.journey_id', '=', 'j.journey_id'),
    )
    .innerJoin('service as s', 's.service_id', 'j.service_id')
    .select(['j.service_id', 'j.journey_id', 'j.model_version', 's.name', 's.modelled_on'])
    .leftJoin('journey_span as p', (join) =>
      join
        .onRef('p.service_id', '=', 'n.service_id')
        .onRef('p.journey_id', '=', 'n.journey_id')
        .onRef('p.nth', '=', 'n.nth_span'),
    )
    .select('p.route')
    .select(['n.stage_id', 'n.opened_on', 'n.ended_on', 'n.chosen', 'n.offered_component', 'n.offer_reply_by'])
    .where('j.person_id', '=', personId)
    .orderBy((order) => order.fn.coalesce('n.ended_on', order.cast<string>(order.val('9999-12-31'), 'date')), 'desc')
    .orderBy('s.name')
    .execute();
  const visited = await stagesOf(
    tx,
    rows.map((row) => row.journey_id),
  );
  const journeys: MyJourney[] = [];
  for (const row of rows) {
    journeys.push({
      serviceId: row.service_id,
      serviceName: row.name,
      modelledOn: row.modelled_on,
      journeyId: row.journey_id,
      model: await runningModel(tx, row.service_id, row.model_version),
      stageId: row.stage_id,
      openedOn: row.opened_on as CalendarDay | null,
      endedOn: row.ended_on as CalendarDay | null,
      chosen: row.chosen,
      route: row.route,
      stagesSoFar: visited.get(row.journey_id) ?? [],
      offer:
        row.offered_component === null
          ? undefined
          : { component: row.offered_component, replyBy: row.offer_reply_by as CalendarDay | null },
    });
  }
  return journeys;
}

async function stagesOf(tx: Tx, journeyIds: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (journeyIds.length === 0) return found;
  const rows = await tx
    .selectFrom('stage_span')
    .select(['journey_id', 'stage_id'])
    .where('journey_id', 'in', journeyIds)
    .orderBy('journey_id')
    .orderBy('nth')
    .execute();
  for (const row of rows) found.set(row.journey_id, [...(found.get(row.journey_id) ?? []), row.stage_id]);
  return found;
}

/** Journeys that are going on; when there is none, the one that ended last, so that its after-care can be read. */
export function present(journeys: readonly MyJourney[]): readonly MyJourney[] {
  const open = journeys.filter((journey) => journey.endedOn === null && journey.openedOn !== null);
  return open.length > 0 ? open : journeys.filter((journey) => journey.endedOn !== null).slice(0, 1);
}
