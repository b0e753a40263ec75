import { addDays, addMonths, type CalendarDay, firstOfMonth, lastOfMonth, monthsBetween } from '@commonground/calendar';
import { lastFullDay, type Period } from '#features/evidence/index.ts';

export interface Months {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** The last twelve months that are over. */
export function lastTwelveMonths(asOf: CalendarDay): Months {
  const to = lastFullDay(asOf);
  return { from: firstOfMonth(addMonths(firstOfMonth(to), -11)), to };
}

/** The months right before, as many. */
export function monthsBefore({ from, to }: Period): Months {
  const months = monthsBetween(from as CalendarDay, firstOfMonth(to as CalendarDay)) + 1;
  return { from: addMonths(from as CalendarDay, -months), to: addDays(from as CalendarDay, -1) };
}

/** Months that are over, the latest first, like `2026-02`. */
export function fullMonths(asOf: CalendarDay, howMany: number): string[] {
  const last = firstOfMonth(lastFullDay(asOf));
  return Array.from({ length: howMany }, (_, nth) => addMonths(last, -nth).slice(0, 7));
}

/** From the first day of one month to the last of another. */
export const spanOf = (first: string, last: string): Months => ({
  from: `${first}-01` as CalendarDay,
  to: lastOfMonth(`${last}-01` as CalendarDay),
});
