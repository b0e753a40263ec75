import {
  afterDutyMinutes,
  type DutyCalendar,
  dutyAt,
  endOfDutyDay,
  endOfToday,
  NOBODYS_WEEK,
} from '#features/crisis-cover/index.ts';
import type { AlertLevel, FlagLevels } from '../levels/flag-levels.ts';

export type Clocks = FlagLevels['clocks'];

/** The hours by which clocks run: the service's own, or the ordinary week where nobody is named. */
const runningHours = (calendar: DutyCalendar, now: Date): DutyCalendar =>
  dutyAt(calendar, now) === undefined ? NOBODYS_WEEK : calendar;

/**
 * By when an alert must have been seen. Call today: before today's duty hours end, or in the first hour of the next
 * ones; with at least an hour of duty time, if that is not later than the end of the next duty day. Tell the team: by the end of the next duty day.
 */
export function seenBy(calendar: DutyCalendar, level: AlertLevel, now: Date, clocks: Clocks): Date {
  const hours = runningHours(calendar, now);
  const nextDay = endOfDutyDay(hours, now, 1);
  if (level === 'tell-team') return nextDay;
  const soonest = afterDutyMinutes(hours, now, clocks['call-today-at-least']);
  const today = endOfToday(hours, now);
  const by = today !== undefined && today > soonest ? today : soonest;
  return by < nextDay ? by : nextDay;
}

/**
 * By when an alert must be closed, once somebody has said they have seen it. A call today is made today: its time to be
 * closed is its time to be seen, and saying so wins no more of it.
 */
export const closedBy = (calendar: DutyCalendar, level: AlertLevel, now: Date, clocks: Clocks): Date =>
  level === 'call-today'
    ? seenBy(calendar, level, now, clocks)
    : endOfDutyDay(runningHours(calendar, now), now, clocks['closed-within-days'][level]);

/** A time that was promised for a call today stands, however often the alert changes hands, until it has passed. */
export const notLaterThan = (promised: Date, level: AlertLevel, now: Date, due: Date): Date =>
  level === 'call-today' && promised > now && promised < due ? promised : due;

/** When an alert that was escalated for the nth time is escalated again: soon at first, then about once a duty day. */
export function againAt(calendar: DutyCalendar, now: Date, clocks: Clocks, nth = 1): Date {
  const minutes = nth <= clocks['again-soon-times'] ? clocks['again-after'] : clocks['again-later-after'];
  return afterDutyMinutes(runningHours(calendar, now), now, minutes);
}

/** What a page may truthfully say about who reads an answer sent now. */
export interface ReadPromise {
  /** When reading begins; null while somebody is on duty. With nobody named it is when the ordinary week begins. */
  readonly nobodyUntil: Date | null;
  /** By when it will have been read at the latest. */
  readonly by: Date;
  /** The role on duty then, in words; null: the service has named nobody. */
  readonly who: string | null;
}

export function promiseAt(calendar: DutyCalendar, now: Date): ReadPromise {
  const duty = dutyAt(calendar, now);
  const hours = runningHours(calendar, now);
  const begins = dutyAt(hours, now)?.from ?? now;
  return { nobodyUntil: begins > now ? begins : null, by: endOfDutyDay(hours, now, 1), who: duty?.who ?? null };
}
