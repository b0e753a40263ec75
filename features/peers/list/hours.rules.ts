import {
  addDays,
  type CalendarDay,
  londonDay,
  londonTime,
  WEEKDAYS,
  weekday,
  weekdayInWords,
} from '@commonground/calendar';
import type { HoursOfDay, HoursOfWeek } from '../peers.tables.ts';

/** A time of day in which nobody asks, every day; `from` after `to` runs through midnight. */
export interface QuietTime {
  readonly from: string;
  readonly to: string;
}

/** Whether a moment lies in somebody's hours, also in those of yesterday that run through midnight. */
export function isInHours(hours: HoursOfWeek, now: Date): boolean {
  const today = londonDay(now);
  const time = londonTime(now);
  const own = hours[weekday(today)];
  if (own !== undefined && time >= own.from && (runsOver(own) || time < own.to)) return true;
  const before = hours[weekday(addDays(today, -1))];
  return before !== undefined && runsOver(before) && time < before.to;
}

/** The same time twice is the whole day round. */
const runsOver = ({ from, to }: HoursOfDay): boolean => to <= from;

export const isQuietTime = (quiet: QuietTime | null, now: Date): boolean => {
  if (quiet === null) return false;
  const time = londonTime(now);
  return quiet.from <= quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to;
};

/** A night belongs to the day on which it begins: it lasts from noon to noon, so that 3 a.m. is still the same one. */
export const nightOf = (now: Date): CalendarDay => {
  const today = londonDay(now);
  return londonTime(now) < '12:00' ? addDays(today, -1) : today;
};

/** "Monday 18:00 to 22:00", one line a day, from Monday. */
export const hoursInWords = (hours: HoursOfWeek): string[] =>
  WEEKDAYS.flatMap((day) => {
    const own = hours[day];
    return own === undefined ? [] : [`${weekdayInWords(day)} ${own.from} to ${own.to}`];
  });

/** Hours as a carrier must keep them for a message that is tried again later: what is outside today's is quiet. */
export function quietOutside(hours: HoursOfWeek, now: Date): { from: string; to: string } | null {
  const today = londonDay(now);
  const time = londonTime(now);
  const own = hours[weekday(today)];
  const before = hours[weekday(addDays(today, -1))];
  const holding = before !== undefined && runsOver(before) && time < before.to ? before : own;
  return holding === undefined ? null : { from: holding.to, to: holding.from };
}
