declare const dayMark: unique symbol;

/**
 * A date on the wall calendar, written `YYYY-MM-DD`, without a time or a zone. Comparing two of them as
 * strings puts them in order, so `a < b` means "a is earlier".
 */
export type CalendarDay = string & { readonly [dayMark]: 'CalendarDay' };

/** A point in time. It has no calendar day until somebody says whose calendar: see `londonDay`. */
export type Instant = Date;

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days in a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1]!;
}

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
export const yearOf = (d: CalendarDay): number =>
  digit(d, 0) * 1000 + digit(d, 1) * 100 + digit(d, 2) * 10 + digit(d, 3);
/** Month of the year, 1 to 12. */
export const monthOf = (d: CalendarDay): number => digit(d, 5) * 10 + digit(d, 6);
export const dayOfMonth = (d: CalendarDay): number => digit(d, 8) * 10 + digit(d, 9);

/** Whether the text is a real calendar day of the years 0001 to 9999, written `YYYY-MM-DD`. */
export function isDay(text: unknown): text is CalendarDay {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const d = text as CalendarDay;
  const month = monthOf(d);
  return (
    yearOf(d) > 0 && month >= 1 && month <= 12 && dayOfMonth(d) >= 1 && dayOfMonth(d) <= daysInMonth(yearOf(d), month)
  );
}

/** The text as a day. Throws `RangeError` when there is no such day, saying what was found. */
export function day(text: string): CalendarDay {
  if (!isDay(text)) throw new RangeError(`Found "${text}"; expected a date that exists, written like 2026-11-22.`);
  return text;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant, "days_from_civil"). */
export function numberOf(year: number, month: number, dayInMonth: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayInMonth - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** Days since 1970-01-01. */
export const dayNumber = (d: CalendarDay): number => numberOf(yearOf(d), monthOf(d), dayOfMonth(d));

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** A day from its parts; the parts must exist (use `day` for text from outside). */
export function dayFrom(year: number, month: number, dayInMonth: number): CalendarDay {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayInMonth)}` as CalendarDay;
}

function civil(n: number): CalendarDay {
  const shifted = n + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const dayOfYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return dayFrom(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * m + 2) / 5) + 1);
}

// Simulations and status spans ask for the same few thousand days millions of times.
const remembered = new Map<number, CalendarDay>();
const REMEMBERED_AT_MOST = 100_000;
const FIRST = numberOf(1, 1, 1);
const LAST = numberOf(9999, 12, 31);

/** The day that lies `n` days after 1970-01-01. Throws `RangeError` outside the years 0001 to 9999. */
export function fromDayNumber(n: number): CalendarDay {
  const known = remembered.get(n);
  if (known !== undefined) return known;
  if (!Number.isInteger(n) || n < FIRST || n > LAST) {
    throw new RangeError(`Found day number ${n}; expected a whole number of days within the years 0001 to 9999.`);
  }
  const made = civil(n);
  if (remembered.size < REMEMBERED_AT_MOST) remembered.set(n, made);
  return made;
}

export const addDays = (d: CalendarDay, n: number): CalendarDay => fromDayNumber(dayNumber(d) + n);

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: CalendarDay, b: CalendarDay): number => dayNumber(b) - dayNumber(a);

/** 0 = Monday … 6 = Sunday. */
export const weekdayNumber = (n: number): number => (((n + 3) % 7) + 7) % 7;

export const weekday = (d: CalendarDay): Weekday => WEEKDAYS[weekdayNumber(dayNumber(d))]!;

export const earlier = (a: CalendarDay, b: CalendarDay): CalendarDay => (a <= b ? a : b);
export const later = (a: CalendarDay, b: CalendarDay): CalendarDay => (a >= b ? a : b);
