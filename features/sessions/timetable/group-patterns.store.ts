import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { GroupPattern, Pattern } from './timetables.rules.ts';

/** How every group of a service meets now, and the changes that wait for their day. */
export async function groupPatterns(tx: Tx, serviceId: string, groupId?: string): Promise<GroupPattern[]> {
  let query = tx.selectFrom('running_group').selectAll().where('service_id', '=', serviceId);
  if (groupId !== undefined) query = query.where('group_id', '=', groupId);
  const groups = await query.execute();
  const changes = await tx
    .selectFrom('group_change')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('from_on')
    .execute();
  return groups.map((row) => {
    const own = changes.filter((change) => change.group_id === row.group_id);
    const since = own.findLast((change) => change.in_force)?.from_on ?? row.started_on;
    return {
      ...patternOf(row),
      groupId: row.group_id,
      componentId: row.component_id,
      since: since as CalendarDay,
      closedFrom: row.stopped_on as CalendarDay | null,
      changes: own
        .filter((change) => !change.in_force)
        .map((change) => ({ ...patternOf(change), from: change.from_on as CalendarDay })),
    };
  });
}

interface PatternRow {
  readonly days: string[];
  readonly start_time: string | null;
  readonly end_time: string | null;
  readonly every_weeks: number;
  readonly site_id: string | null;
  readonly venues: string[];
}

export const patternOf = (row: PatternRow): Pattern => ({
  days: row.days,
  startTime: clockTime(row.start_time),
  endTime: clockTime(row.end_time),
  everyWeeks: row.every_weeks,
  siteId: row.site_id,
  venues: row.venues,
});

/** `HH:MM` of a time of day as the database has it. */
export const clockTime = (time: string | null): string | null => (time === null ? null : time.slice(0, 5));
