import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { TimelineMonth } from './timeline.store.ts';

interface OfJourney {
  readonly tx: Tx;
  readonly serviceId: string;
  readonly journeyId: string;
}

/** Something another capability knows about a day in a journey. */
export interface OtherEntry {
  readonly key: string;
  readonly on: CalendarDay;
  /** When it was written, as an ISO instant: entries of one day stand by it. */
  readonly recordedAt: string;
  readonly what: string;
  readonly more: readonly string[];
  readonly by: string;
  readonly href: string;
}

/** Entries that another capability adds to a person's timeline, with a filter of their own; `apps/web/timeline-sources.ts`. */
export interface TimelineSource {
  readonly id: string;
  /** The filter's words. */
  readonly words: string;
  readonly months: (of: OfJourney) => Promise<TimelineMonth[]>;
  readonly entries: (of: OfJourney, month: string) => Promise<OtherEntry[]>;
}

/** Months of several lists put together, the newest first. */
export function monthsTogether(lists: readonly (readonly TimelineMonth[])[]): TimelineMonth[] {
  const many = new Map<string, number>();
  for (const { month, entries } of lists.flat()) many.set(month, (many.get(month) ?? 0) + entries);
  return [...many].map(([month, entries]) => ({ month, entries })).sort((a, b) => (a.month < b.month ? 1 : -1));
}
