import { londonDay, londonTime, weekday, weekdayName } from '@commonground/calendar';
import type { Weekday } from '@commonground/service-model';
import type { Clock } from '#platform/clock/index.ts';

/** The day of the week and minute of the day in London, and both in words: "Monday, 14:05". */
export function londonClock(clock: Clock): { day: Weekday; minute: number; words: string } {
  const today = londonDay(clock.now());
  const time = londonTime(clock.now());
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return { day: weekday(today), minute, words: `${weekdayName(today)}, ${time.slice(0, 5)}` };
}
