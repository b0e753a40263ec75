import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';

export interface GroupInView {
  readonly groupId: string;
  readonly name: string;
  readonly componentId: string;
  readonly siteId: string | null;
  readonly days: readonly string[];
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly everyWeeks: number;
  readonly startedOn: CalendarDay;
  /** From this day on it does not meet; null while nothing is said. */
  readonly closedFrom: CalendarDay | null;
  readonly venues: readonly string[];
  /** Places in the group; null where anybody may come. */
  readonly capacity: number | null;
  readonly taken: number;
  /** Places promised and not joined yet. */
  readonly offered: number;
  /** People waiting for a place in any group of this kind. */
  readonly waiting: number;
}

interface GroupRow {
  group_id: string;
  name: string;
  component_id: string;
  site_id: string | null;
  days: string[];
  start_time: string | null;
  end_time: string | null;
  every_weeks: number;
  started_on: string;
  stopped_on: string | null;
  venues: string[];
  capacity: number | null;
  taken: string;
  offered: string;
  waiting: string;
}

/** The groups of a service that have not closed, by name, with their places as the facts have them. */
export async function groupsInView(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  today: CalendarDay,
): Promise<GroupInView[]> {
  const { rows } = await sql<GroupRow>`
    select g.*,
      (select count(*) from held_place h where h.service_id = g.service_id and h.component_id = g.component_id
        and h.group_id = g.group_id and h.state = 'in') as taken,
      (select count(*) from held_place h where h.service_id = g.service_id and h.component_id = g.component_id
        and h.group_id = g.group_id and h.state in ('offered', 'accepted')) as offered,
      (select count(*) from held_place h where h.service_id = g.service_id and h.component_id = g.component_id
        and h.state = 'waiting') as waiting
    from running_group g
    where g.service_id = ${serviceId} and (g.stopped_on is null or g.stopped_on > ${today})
    order by g.name`.execute(tx);
  return rows.map((row) => ({
    groupId: row.group_id,
    name: row.name,
    componentId: row.component_id,
    siteId: row.site_id,
    days: row.days,
    startTime: row.start_time?.slice(0, 5) ?? null,
    endTime: row.end_time?.slice(0, 5) ?? null,
    everyWeeks: row.every_weeks,
    startedOn: row.started_on as CalendarDay,
    closedFrom: row.stopped_on as CalendarDay | null,
    venues: row.venues,
    capacity: row.capacity ?? limitOf(model, row.component_id),
    taken: Number(row.taken),
    offered: Number(row.offered),
    waiting: Number(row.waiting),
  }));
}

/** Places a component has in each group; null where it has no limit. */
export function limitOf(model: RunningModel, componentId: string): number | null {
  const limit = model.components[componentId]?.capacity;
  return limit === undefined || limit === 'no-limit' ? null : limit;
}
