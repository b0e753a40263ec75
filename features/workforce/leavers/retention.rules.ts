import type { CalendarDay } from '@commonground/calendar';

export interface Stay {
  readonly since: CalendarDay;
  readonly until: CalendarDay | null;
}

export interface Retention {
  /** People who worked here on the first day. */
  readonly there: number;
  /** Of those, how many still did on the last day. */
  readonly stayed: number;
}

/** Of the people who worked here on the first day of a period, how many still did on its last day. People, not posts. */
export function retention(stays: readonly Stay[], from: CalendarDay, to: CalendarDay): Retention {
  const there = stays.filter(({ since, until }) => since <= from && (until === null || until >= from));
  return { there: there.length, stayed: there.filter(({ until }) => until === null || until >= to).length };
}
