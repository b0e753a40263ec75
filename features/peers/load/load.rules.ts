import { nightOf } from '../list/hours.rules.ts';

/** What somebody said is the most they can give. */
export interface Limits {
  readonly mostANight: number;
  readonly mostAWeek: number;
}

export interface Load {
  readonly tonight: number;
  /** In the last seven days. */
  readonly week: number;
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** So far back contacts are read: two weeks and the night before them. */
export const LOOKED_AT_DAYS = 15;

/** How often somebody was asked, or noted that they were in touch. */
export function loadOf(contacts: readonly Date[], now: Date): Load {
  const tonight = nightOf(now);
  return {
    tonight: contacts.filter((at) => at <= now && nightOf(at) === tonight).length,
    week: between(contacts, now.getTime() - WEEK, now.getTime()),
  };
}

/** Whether one more would be more than they said they can give. */
export const isAtLimit = (load: Load, limits: Limits): boolean =>
  load.tonight >= limits.mostANight || load.week >= limits.mostAWeek;

/** Over their own limit in each of the last two weeks: help that may harm the helper. */
export function isOverForTwoWeeks(contacts: readonly Date[], mostAWeek: number, now: Date): boolean {
  const end = now.getTime();
  return [0, 1].every((nth) => between(contacts, end - (nth + 1) * WEEK, end - nth * WEEK) > mostAWeek);
}

const between = (contacts: readonly Date[], after: number, until: number): number =>
  contacts.filter((at) => at.getTime() > after && at.getTime() <= until).length;
