import { addLength, type CalendarDay, longDate } from '@commonground/calendar';
import { type RunningModel, valueOr } from '@commonground/service-model';
import type { Tx } from '#platform/storage/index.ts';

/** A group that is new: whoever is in it now has another experience than those who come later. */
export interface GroupBeddingIn {
  readonly name: string;
  readonly startedOn: CalendarDay;
  readonly until: CalendarDay;
}

/** Until when a group of this part of the service is bedding in; undefined where the model names no such time. */
export function beddingInUntil(model: RunningModel, componentId: string, startedOn: CalendarDay) {
  const component = model.components[componentId];
  const length = component && valueOr(component.beddingIn, undefined);
  return length === undefined ? undefined : addLength(startedOn, length);
}

/** The groups that are bedding in on a day, by name. */
export async function groupsBeddingIn(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  today: CalendarDay,
): Promise<GroupBeddingIn[]> {
  const rows = await tx
    .selectFrom('running_group')
    .select(['name', 'component_id', 'started_on'])
    .where('service_id', '=', serviceId)
    .where('stopped_on', 'is', null)
    .where('started_on', '<=', today)
    .orderBy('name')
    .execute();
  return rows.flatMap(({ name, component_id, started_on }) => {
    const startedOn = started_on as CalendarDay;
    const until = beddingInUntil(model, component_id, startedOn);
    return until === undefined || until <= today ? [] : [{ name, startedOn, until }];
  });
}

export function BeddingIn({ groups }: { groups: readonly GroupBeddingIn[] }) {
  if (groups.length === 0) return null;
  return (
    <div className="nhsuk-inset-text">
      <p>New groups take time to settle, and the first people in them have another experience. Bedding in now:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {groups.map(({ name, startedOn, until }) => (
          <li key={name}>
            {name}: began on {longDate(startedOn)}, bedding in until {longDate(until)}
          </li>
        ))}
      </ul>
    </div>
  );
}
