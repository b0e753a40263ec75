import { Temporal } from 'temporal-polyfill';
import { type CalendarDay, day, type Instant } from './calendar-day.ts';

const LONDON = 'Europe/London';

declare const timeMark: unique symbol;
/** Time on the clock in London, `HH:MM`. Strings compare in order within one day. */
export type ClockTime = string & { readonly [timeMark]: 'ClockTime' };

const zoned = (instant: Instant | string): Temporal.ZonedDateTime => {
  const point =
    typeof instant === 'string'
      ? Temporal.Instant.from(instant)
      : Temporal.Instant.fromEpochMilliseconds(instant.getTime());
  return point.toZonedDateTimeISO(LONDON);
};

/** The calendar day in London at this instant (a `Date`, or ISO text with a zone: `2026-03-29T00:30:00Z`). */
export const londonDay = (instant: Instant | string): CalendarDay => day(zoned(instant).toPlainDate().toString());

/** The time on London's clocks at this instant, `HH:MM`. */
export const londonTime = (instant: Instant | string): ClockTime =>
  zoned(instant).toPlainTime().toString({ smallestUnit: 'minute' }) as ClockTime;

/** The text as a clock time. Throws `RangeError` saying what was found. */
export function clockTime(text: string): ClockTime {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) {
    throw new RangeError(`Found "${text}"; expected a time between 00:00 and 23:59, written like 09:30.`);
  }
  return text as ClockTime;
}

/**
 * The instant of a time on London's clocks. In the hour that is skipped in March it is the same distance after the
 * change; in the hour that comes twice in October it is the first of the two.
 */
export function londonInstant(d: CalendarDay, time: string): Instant {
  const plain = Temporal.PlainDateTime.from(`${d}T${clockTime(time)}`);
  return new Date(plain.toZonedDateTime(LONDON, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** Whole days until midnight are not 24 hours when the clocks change: the length of a London day in hours (23, 24 or 25). */
export const hoursInLondonDay = (d: CalendarDay): number =>
  Temporal.PlainDate.from(d).toZonedDateTime(LONDON).hoursInDay;
