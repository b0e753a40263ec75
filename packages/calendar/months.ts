import { type CalendarDay, dayFrom, dayOfMonth, daysInMonth, monthOf, yearOf } from './calendar-day.ts';

/** The same day of the month, `n` months on; the last day of the month where it has no such day (31 January + 1 = 28 or 29 February). */
export function addMonths(d: CalendarDay, n: number): CalendarDay {
  const months = yearOf(d) * 12 + (monthOf(d) - 1) + n;
  const year = Math.floor(months / 12);
  if (year < 1 || year > 9999) throw new RangeError(`${d} and ${n} months lies outside the years 0001 to 9999.`);
  const month = months - year * 12 + 1;
  return dayFrom(year, month, Math.min(dayOfMonth(d), daysInMonth(year, month)));
}

export const firstOfMonth = (d: CalendarDay): CalendarDay => dayFrom(yearOf(d), monthOf(d), 1);
export const lastOfMonth = (d: CalendarDay): CalendarDay =>
  dayFrom(yearOf(d), monthOf(d), daysInMonth(yearOf(d), monthOf(d)));

/** Whole months from `a` to `b` (never negative zero; negative when `b` is earlier). */
export function monthsBetween(a: CalendarDay, b: CalendarDay): number {
  if (b < a) return -monthsBetween(b, a) || 0;
  const months = (yearOf(b) - yearOf(a)) * 12 + monthOf(b) - monthOf(a);
  return addMonths(a, months) > b ? months - 1 : months;
}

/** Age in whole years. Somebody born on 29 February is a year older on 1 March of a common year, as in English law. */
export function ageOn(born: CalendarDay, d: CalendarDay): number {
  const years = yearOf(d) - yearOf(born);
  const before = monthOf(d) * 100 + dayOfMonth(d) < monthOf(born) * 100 + dayOfMonth(born);
  return before ? years - 1 : years;
}
