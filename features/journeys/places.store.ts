import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { lockPlaces } from './together.store.ts';

/**
 * Whether a place is free in a component (or one of its groups), counted under a lock of the service's places, so that
 * two people cannot give the last place twice. Places offered and accepted are taken, and so are places reserved for
 * somebody else until a day that has not passed; waiting is not. A page that only shows what is free passes `lock` false
 * and holds nobody up.
 */
export async function placesFree(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  { today, personId, lock = true }: { today: CalendarDay; personId: string; lock?: boolean },
): Promise<(component: string, group?: string) => boolean> {
  if (lock) await lockPlaces(tx, serviceId);
  const groups = await tx
    .selectFrom('running_group')
    .select(['group_id', 'component_id', 'capacity'])
    .where('service_id', '=', serviceId)
    .where('stopped_on', 'is', null)
    .execute();
  const taken = await tx
    .selectFrom('held_place')
    .select(['component_id', 'group_id', (count) => count.fn.countAll<number>().as('people')])
    .where('service_id', '=', serviceId)
    .where('state', '<>', 'waiting')
    .groupBy(['component_id', 'group_id'])
    .execute();
  const reserved = await reservedForOthers(tx, serviceId, today, personId);
  const inGroup = (id: string) =>
    [...taken, ...reserved].filter((row) => row.group_id === id).reduce((sum, row) => sum + Number(row.people), 0);
  const inComponent = (id: string) =>
    [...taken, ...reserved].filter((row) => row.component_id === id).reduce((sum, row) => sum + Number(row.people), 0);
  return (component, group) => {
    const limit = model.components[component]?.capacity;
    if (limit === undefined || limit === 'no-limit') return true;
    const running = groups.filter((row) => row.component_id === component);
    if (running.length === 0) return inComponent(component) < limit;
    const freeIn = (rows: typeof running) =>
      rows.reduce((sum: number, row) => sum + Math.max(0, (row.capacity ?? limit) - inGroup(row.group_id)), 0);
    const wanted = running.filter((row) => group === undefined || row.group_id === group);
    // A place kept in the component and in no group of it yet takes one away from all of them together.
    const kept = reserved.filter((row) => row.component_id === component && row.group_id === null).length;
    return freeIn(wanted) > 0 && freeIn(running) > kept;
  };
}

/** One row a place that is kept for somebody else; whoever has the place already holds it by their own place. */
async function reservedForOthers(tx: Tx, serviceId: string, today: CalendarDay, personId: string) {
  const { rows } = await sql<{ component_id: string; group_id: string | null; people: number }>`
    select r.component_id, r.group_id, 1 as people from reserved_place r
    where r.service_id = ${serviceId} and r.released_on is null and r.until_day >= ${today} and r.person_id <> ${personId}
      and not exists (select from held_place h where h.service_id = r.service_id and h.person_id = r.person_id
        and h.component_id = r.component_id and h.state <> 'waiting')`.execute(tx);
  return rows;
}
