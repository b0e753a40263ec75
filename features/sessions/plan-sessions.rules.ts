import { addDays, type CalendarDay, daysBetween, earlier, later, WEEKDAYS, weekday } from '@commonground/calendar';

/** A group as it runs from a day to a day, as far as its timetable goes. Times are London clock times, `HH:MM`. */
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
  /** Places a travelling group calls at, one week after the other; none where it stays at its site. */
  readonly venues?: readonly string[];
}

export interface PlannedSession {
  readonly groupId: string;
  readonly componentId: string;
  readonly siteId: string | null;
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly venue: string | null;
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
      planned.push({ groupId, componentId, siteId, on, startTime, endTime, venue: venueOn(group, on) });
    }
  }
  return planned;
}

function meetsOn(group: Timetable, on: CalendarDay): boolean {
  return group.days.includes(weekday(on)) && weeksSinceStart(group, on) % group.everyWeeks === 0;
}

/** Where a travelling group is in the week of a day: the same place for all days of a week it meets. */
function venueOn(group: Timetable, on: CalendarDay): string | null {
  const venues = group.venues ?? [];
  return venues[(weeksSinceStart(group, on) / group.everyWeeks) % venues.length] ?? null;
}

const weeksSinceStart = (group: Timetable, on: CalendarDay): number =>
  daysBetween(mondayOf(group.startedOn), mondayOf(on)) / 7;

/** The Monday of the week of a day. */
export const mondayOf = (on: CalendarDay): CalendarDay => addDays(on, -WEEKDAYS.indexOf(weekday(on)));
