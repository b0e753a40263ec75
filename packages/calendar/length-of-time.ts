import { addDays, type CalendarDay, weekday } from './calendar-day.ts';
import { addMonths } from './months.ts';

declare const lengthMark: unique symbol;

/**
 * A length of time as service models write it: `6 months`, `2 weeks`, `1 year`, `48 hours`, `same-day`,
 * `next-morning`, `next-working-day`.
 */
export type LengthOfTime = string & { readonly [lengthMark]: 'LengthOfTime' };

const UNITS = { hour: 1 / 24, day: 1, week: 7, month: 30.4375, year: 365.25 } as const;
type Unit = keyof typeof UNITS;
const NAMED = { 'same-day': 0, 'next-morning': 1, 'next-working-day': 1 } as const;

interface Parts {
  readonly count: number;
  readonly unit: Unit | keyof typeof NAMED;
}

const known = new Map<string, Parts>();

function parse(text: string): Parts | undefined {
  if (text in NAMED) return { count: 1, unit: text as keyof typeof NAMED };
  const match = /^(\d+(?:\.\d+)?) (hour|day|week|month|year)s?$/.exec(text);
  return match ? { count: Number(match[1]), unit: match[2] as Unit } : undefined;
}

function partsOf(text: string): Parts {
  const before = known.get(text);
  if (before) return before;
  const parts = parse(text);
  if (!parts) {
    throw new RangeError(`Found "${text}"; expected a length of time such as "6 months" or "next-working-day".`);
  }
  if (known.size < 1000) known.set(text, parts);
  return parts;
}

export const isLengthOfTime = (text: string): text is LengthOfTime => parse(text) !== undefined;

/** The text as a length of time. Throws `RangeError` saying what was found. */
export function lengthOfTime(text: string): LengthOfTime {
  partsOf(text);
  return text as LengthOfTime;
}

/**
 * Length in days: a month is 30.4375 and a year 365.25 days, so the answer may hold a fraction; for rates and
 * simulation. `next-working-day` counts as 1. For a date that people see use `addLength`.
 */
export function lengthInDays(text: string): number {
  const { count, unit } = partsOf(text);
  return unit in NAMED ? NAMED[unit as keyof typeof NAMED] : count * UNITS[unit as Unit];
}

export const isWorkingDay = (d: CalendarDay, holidays: ReadonlySet<string>): boolean =>
  !['Sat', 'Sun'].includes(weekday(d)) && !holidays.has(d);

const NO_HOLIDAYS: ReadonlySet<string> = new Set();

/** The first day after `d` that is neither at a weekend nor among `holidays` (England's bank holidays, from data). */
export function nextWorkingDay(d: CalendarDay, holidays: ReadonlySet<string> = NO_HOLIDAYS): CalendarDay {
  let next = addDays(d, 1);
  while (!isWorkingDay(next, holidays)) next = addDays(next, 1);
  return next;
}

/** The day on which a length of time that begins on `d` is over. Hours are rounded up to whole days; months keep the day of the month. */
export function addLength(d: CalendarDay, text: string, holidays: ReadonlySet<string> = NO_HOLIDAYS): CalendarDay {
  const { count, unit } = partsOf(text);
  if (unit === 'next-working-day') return nextWorkingDay(d, holidays);
  if (unit === 'month' || unit === 'year') {
    const months = unit === 'year' ? count * 12 : count;
    const whole = Math.trunc(months);
    const rest = Math.round((months - whole) * UNITS.month);
    return rest === 0 ? addMonths(d, whole) : addDays(addMonths(d, whole), rest);
  }
  return addDays(d, Math.ceil(lengthInDays(text)));
}
