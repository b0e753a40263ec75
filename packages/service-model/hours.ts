/** Hours of the week, 0 (Monday from midnight) to 167 (Sunday from 23:00), in London time. */
import type { Weekday } from './running-model.ts';

export const WEEKDAYS: Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
export const HOURS_IN_WEEK = 168;

/** One stretch of a day, in minutes from midnight. */
export interface Stretch {
  day: Weekday;
  from: number;
  to: number;
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** `Mon-Fri 09:00-17:00, Sat 10:00-12:00` as stretches. Throws when a day or a time runs backwards. */
export function stretchesOf(hours: string): Stretch[] {
  return hours.split(', ').flatMap((part) => {
    const match = /^(\w{3})(?:-(\w{3}))? (\d\d:\d\d)-(\d\d:\d\d)$/.exec(part);
    const first = WEEKDAYS.indexOf(match?.[1] as Weekday);
    const last = WEEKDAYS.indexOf((match?.[2] ?? match?.[1]) as Weekday);
    const from = minutes(match?.[3] ?? '');
    const to = minutes(match?.[4] ?? '');
    if (!match || first < 0 || last < first) throw new Error(`"${part}" is not days of one week in their order.`);
    if (!(from < to && to <= 24 * 60)) throw new Error(`"${part}" ends before it begins.`);
    return WEEKDAYS.slice(first, last + 1).map((day) => ({ day, from, to }));
  });
}

/** The whole hours covered. An hour only partly covered is not covered. */
function wholeHours(stretches: Stretch[]): Set<number> {
  const hours = new Set<number>();
  for (const { day, from, to } of stretches) {
    for (let hour = Math.ceil(from / 60); hour < Math.floor(to / 60); hour++)
      hours.add(WEEKDAYS.indexOf(day) * 24 + hour);
  }
  return hours;
}

const allHours = () => new Set(Array.from({ length: HOURS_IN_WEEK }, (_, hour) => hour));

/** One row of cover as far as hours go. */
export interface CoverHours {
  id: string;
  by: string;
  /** `always`, `outside-hours`, stretches, or `not-known`. */
  hours: string;
}

/** For every row of cover, the whole hours of the week it covers. `outside-hours` is what no row of the team covers. */
export function hoursByCover(rows: readonly CoverHours[]): Map<string, Set<number>> {
  const own = ({ hours }: CoverHours) => {
    if (hours === 'always') return allHours();
    return hours === 'outside-hours' || hours === 'not-known' ? new Set<number>() : wholeHours(stretchesOf(hours));
  };
  const team = new Set(rows.filter((row) => row.by === 'team').flatMap((row) => [...own(row)]));
  const outside = () => new Set([...allHours()].filter((hour) => !team.has(hour)));
  return new Map(rows.map((row) => [row.id, row.hours === 'outside-hours' ? outside() : own(row)]));
}

/** For each of the 168 hours, who covers it (ids of rows, in their order). */
export function coverOfWeek(rows: readonly CoverHours[]): string[][] {
  const byCover = hoursByCover(rows);
  return Array.from({ length: HOURS_IN_WEEK }, (_, hour) =>
    rows.filter((row) => byCover.get(row.id)?.has(hour)).map((row) => row.id),
  );
}

/** How many of the 168 hours have nobody named. */
export const uncoveredHours = (rows: readonly CoverHours[]): number =>
  coverOfWeek(rows).filter((who) => who.length === 0).length;
