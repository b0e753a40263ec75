import { addDays, type CalendarDay } from '@commonground/calendar';
import type { Writing } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { bankHolidays } from '../bank-holidays.ts';
import { ensureSessions } from '../timetable/ensure-sessions.ts';
import type { GroupAsTyped } from './group-fields.tsx';
import { groupIdOf } from './group-id.rules.ts';

/** Days ahead for which sessions are planned. */
export const DAYS_PLANNED = 56;

export interface NewGroup extends GroupAsTyped {
  readonly componentId: string;
  readonly startsOn: CalendarDay;
  readonly arrangement: string | null;
}

/** Opens a group from a day on and plans its first sessions. Gives the group's id, made from its name. */
export async function openGroup(tx: Tx, { actor, clock, serviceId }: Writing, group: NewGroup): Promise<string> {
  const groupId = await freeId(tx, serviceId, group.name);
  await tx
    .insertInto('running_group')
    .values({
      service_id: serviceId,
      group_id: groupId,
      component_id: group.componentId,
      site_id: group.siteId,
      name: group.name,
      days: [...group.days],
      start_time: group.startTime,
      end_time: group.endTime,
      every_weeks: group.everyWeeks,
      capacity: group.capacity,
      started_on: group.startsOn,
      stopped_on: null,
      arrangement: group.arrangement,
      venues: [...group.venues],
    })
    .execute();
  const from = group.startsOn > clock.today() ? group.startsOn : clock.today();
  const to = addDays(from, DAYS_PLANNED);
  await ensureSessions(tx, serviceId, from, to, bankHolidays(from, to));
  await audit(tx, {
    actor,
    act: 'groups.manage',
    serviceId,
    thing: `group ${groupId}`,
    detail: { opened: group.startsOn },
  });
  return groupId;
}

/** "link-group-newbury", with a number behind it where another group has that id. */
async function freeId(tx: Tx, serviceId: string, name: string): Promise<string> {
  const stem = groupIdOf(name);
  const rows = await tx
    .selectFrom('running_group')
    .select('group_id')
    .where('service_id', '=', serviceId)
    .where('group_id', 'like', `${stem}%`)
    .execute();
  const taken = new Set([...rows.map(({ group_id }) => group_id), 'new']);
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.has(id)) return id;
  }
}
