import type { Instant } from './calendar-day.ts';
import { longDate } from './date-words.ts';
import { londonDay, londonTime } from './london.ts';

/** "14:05 on Tuesday 3 March 2026", by London's clocks: within a sentence. */
export const timeAndDay = (at: Instant): string => `${londonTime(at)} on ${longDate(londonDay(at))}`;

/** "Tuesday 3 March 2026, 14:05", by London's clocks: beside a text, or in a list. */
export const dayAndTime = (at: Instant): string => `${longDate(londonDay(at))}, ${londonTime(at)}`;
