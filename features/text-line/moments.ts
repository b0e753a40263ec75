import { type CalendarDay, londonDay, londonTime, timeAndDay } from '@commonground/calendar';

/** No page breaks because of a moment that cannot be. */
const isAMoment = (at: Date): boolean => at.getTime() > 0 && at.getUTCFullYear() < 3000;

/** "at 03:12 today", "at 03:12 on Tuesday 3 March 2026". */
export function atInWords(at: Date, today: CalendarDay): string {
  if (!isAMoment(at)) return 'at a time that nobody can tell';
  const on = londonDay(at);
  return `at ${on === today ? `${londonTime(at)} today` : timeAndDay(at)}`;
}

/** "09:00 today", "09:00 on Tuesday 3 March 2026". */
export const timeInWords = (at: Date, today: CalendarDay): string => atInWords(at, today).slice(3);
