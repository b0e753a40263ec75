import type { RunningModel } from '@commonground/service-model';
import type { Tx } from '#platform/storage/index.ts';
import { lockPlaces } from './together.store.ts';

/**
 * Whether a place is free in a component (or one of its groups), counted under a lock of the service's places, so that
 * two people cannot give the last place twice. Places offered and accepted are taken; waiting is not. A page that only
 * shows what is free passes `lock` false and holds nobody up.
 */
export async function placesFree(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  lock = true,
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
  const inGroup = (id: string) =>
    taken.filter((row) => row.group_id === id).reduce((sum, row) => sum + Number(row.people), 0);
  const inComponent = (id: string) =>
    taken.filter((row) => row.component_id === id).reduce((sum, row) => sum + Number(row.people), 0);
  return (component, group) => {
    const limit = model.components[component]?.capacity;
    if (limit === undefined || limit === 'no-limit') return true;
    const running = groups.filter(
      (row) => row.component_id === component && (group === undefined || row.group_id === group),
    );
    if (running.length === 0) return inComponent(component) < limit;
    return running.some((row) => inGroup(row.group_id) < (row.capacity ?? limit));
  };
}
