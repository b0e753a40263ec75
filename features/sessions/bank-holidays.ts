import { type CalendarDay, englandBankHolidays, yearOf } from '@commonground/calendar';

/** Days between two on which groups do not meet. */
export function bankHolidays(from: CalendarDay, to: CalendarDay): ReadonlySet<string> {
  const days: string[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++) days.push(...englandBankHolidays(year));
  return new Set(days);
}
