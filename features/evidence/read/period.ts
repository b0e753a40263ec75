import {
  addDays,
  addMonths,
  type CalendarDay,
  earlier,
  firstOfMonth,
  lastOfMonth,
  later,
  monthsBetween,
} from '@commonground/calendar';
import type { PeriodRule } from '../indicators/indicator.ts';

/** First and last day, both counted. */
export interface Days {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

export interface DatasetDays {
  /** The first day anything happened. */
  readonly first: CalendarDay;
  /** The last day the dataset can speak of. */
  readonly asOf: CalendarDay;
  /** True when the folder declares that day; else it is the last day on which anything happened. */
  readonly declared: boolean;
}

/**
 * The days an indicator speaks of when nobody asks for others.
 *
 * A dataset that declares its last day is cut at the end of its last full month, because the month that is running is
 * not over. One that does not declare it is taken to end on the last day on which anything happened.
 */
export function periodOf(rule: PeriodRule, { first, asOf, declared }: DatasetDays): Days {
  if (rule === 'whole-dataset') return { from: first, to: asOf };
  const months = rule === 'last-24-full-months' ? 24 : 12;
  const to = declared ? lastFullDay(asOf) : asOf;
  if (to < first) return { from: first, to: asOf };
  return { from: later(addDays(addMonths(addDays(to, 1), -months), 0), firstOfMonth(first)), to };
}

/** The days somebody asked for, cut to those that the dataset can speak of; left as they are where none of them is. */
export function withinDataset({ from, to }: Days, { first, asOf }: DatasetDays): Days {
  if (from > asOf || to < firstOfMonth(first)) return { from, to };
  return { from: later(from, firstOfMonth(first)), to: earlier(to, asOf) };
}

/** Why nothing can be known of a period, or undefined when it can. Says only the month in which the records begin, because somebody's first day may be behind it. */
export function whyOutside({ from, to }: Days, asOf: CalendarDay, firstOfService: CalendarDay | undefined) {
  if (from > asOf) return `The dataset speaks of nothing after ${asOf}.`;
  if (firstOfService === undefined || to >= firstOfService) return undefined;
  return `The records of this service begin later, in ${firstOfService.slice(0, 7)}.`;
}

/** The day itself when it is the last of its month, else the last day of the month before. */
export const lastFullDay = (asOf: CalendarDay): CalendarDay =>
  lastOfMonth(asOf) === asOf ? asOf : addDays(firstOfMonth(asOf), -1);

/** Every calendar month the period touches, like `2025-03`. */
export function monthsOf({ from, to }: Days): string[] {
  const start = firstOfMonth(from);
  const count = monthsBetween(start, firstOfMonth(to)) + 1;
  return Array.from({ length: count }, (_, nth) => addMonths(start, nth).slice(0, 7));
}

/** The months that lie in the period from their first day to their last. */
export const fullMonthsOf = (period: Days): string[] =>
  monthsOf(period).filter((month) => {
    const first = `${month}-01` as CalendarDay;
    return first >= period.from && lastOfMonth(first) <= period.to;
  });

/** The last days of the months in the period, and the period's last day when it is not one of them. */
export function monthEndsOf(period: Days): CalendarDay[] {
  return monthsOf(period).map((month) => {
    const end = lastOfMonth(`${month}-01` as CalendarDay);
    return earlier(end, period.to);
  });
}
