import { addDays, type CalendarDay, daysBetween, earlier, later, weekday } from '@commonground/calendar';

/** A group as it runs now, as far as its timetable goes. Times are London clock times, `HH:MM`. */
export interface Timetable {
  readonly groupId: string;
  readonly componentId: string;
  readonly siteId: string | null;
  readonly days: readonly string[];
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly everyWeeks: number;
  readonly startedOn: CalendarDay;
  readonly stoppedOn: CalendarDay | null;
}

export interface PlannedSession {
  readonly groupId: string;
  readonly componentId: string;
  readonly siteId: string | null;
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly endTime: string | null;
}

/**
 * The sessions a timetable makes from `from` to `to`, both included. A group that meets every n weeks counts the
 * weeks from the Monday of the week it started in. Days on which nobody works make no session.
 */
export function planSessions(
  timetables: readonly Timetable[],
  from: CalendarDay,
  to: CalendarDay,
  holidays: ReadonlySet<string>,
): PlannedSession[] {
  const planned: PlannedSession[] = [];
  for (const group of timetables) {
    const last = group.stoppedOn === null ? to : earlier(to, group.stoppedOn);
    for (let on = later(from, group.startedOn); on <= last; on = addDays(on, 1)) {
      if (!meetsOn(group, on) || holidays.has(on)) continue;
      const { groupId, componentId, siteId, startTime, endTime } = group;
      planned.push({ groupId, componentId, siteId, on, startTime, endTime });
    }
  }
  return planned;
}

function meetsOn(group: Timetable, on: CalendarDay): boolean {
  if (!group.days.includes(weekday(on))) return false;
  const weeks = Math.floor(daysBetween(mondayOf(group.startedOn), on) / 7);
  return weeks % group.everyWeeks === 0;
}

const ORDER = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const mondayOf = (on: CalendarDay): CalendarDay => addDays(on, -ORDER.indexOf(weekday(on)));
