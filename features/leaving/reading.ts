import { type CalendarDay, dayOfMonth, longDate, monthOf, yearOf } from '@commonground/calendar';
import { readDate, type Values } from '#platform/pages/index.ts';

/** What was typed in one field, trimmed. */
export function text(body: Values, name: string): string {
  const value = body[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
}

/** Everything that was ticked in one field. */
export function ticked(body: Values, name: string): string[] {
  const value = body[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

interface Bounds {
  readonly earliest?: CalendarDay;
  readonly latest?: CalendarDay;
  /** Nothing typed is an answer too. */
  readonly mayBeEmpty?: boolean;
}

/** A day from its three boxes; what is wrong with it goes into `errors`. Null when nothing was typed and that is fine. */
export function readDay(
  body: Values,
  name: string,
  what: string,
  errors: Record<string, string>,
  { earliest, latest, mayBeEmpty = false }: Bounds = {},
): CalendarDay | null | undefined {
  const read = readDate(body, name, what);
  if ('missing' in read) {
    if (!mayBeEmpty) errors[name] = `Enter ${what}, like 27 3 2025`;
    return mayBeEmpty ? null : undefined;
  }
  if ('wrong' in read) {
    errors[name] = read.wrong;
    return undefined;
  }
  if (latest !== undefined && read.date > latest)
    errors[name] = `${longDate(read.date)} is still to come. Enter ${what}`;
  else if (earliest !== undefined && read.date < earliest)
    errors[name] = `${longDate(read.date)} is too early. Enter ${what}`;
  return read.date;
}

/** The three boxes of a date, filled. */
export const todayIn = (name: string, on: CalendarDay): Record<string, string> => ({
  [`${name}-day`]: String(dayOfMonth(on)),
  [`${name}-month`]: String(monthOf(on)),
  [`${name}-year`]: String(yearOf(on)),
});
