import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { patternOf } from '../timetable/group-patterns.store.ts';
import type { Pattern } from '../timetable/timetables.rules.ts';

/** A change of a group: how it meets from a day on, why, and who wrote it. */
export interface ChangeToCome extends Pattern {
  readonly from: CalendarDay;
  readonly name: string;
  readonly capacity: number | null;
  readonly reason: string;
  readonly by: string;
  readonly inForce: boolean;
}

/** Every change of a group, newest first; those whose day has not come wait. */
export async function changesToCome(tx: Tx, serviceId: string, groupId: string): Promise<ChangeToCome[]> {
  const rows = await tx
    .selectFrom('group_change')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .orderBy('from_on', 'desc')
    .execute();
  return rows.map((row) => ({
    ...patternOf(row),
    from: row.from_on as CalendarDay,
    name: row.name,
    capacity: row.capacity,
    reason: row.reason,
    by: row.written_by,
    inForce: row.in_force,
  }));
}
