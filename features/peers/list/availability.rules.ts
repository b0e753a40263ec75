import { isAtLimit, type Limits, loadOf } from '../load/load.rules.ts';
import type { HoursOfWeek } from '../peers.tables.ts';
import { isInHours, isQuietTime, type QuietTime } from './hours.rules.ts';

/** What decides whether somebody may be asked now. Only they themselves ever read why not. */
export interface Asked extends Limits {
  readonly hours: HoursOfWeek;
  readonly quiet: QuietTime | null;
  readonly paused: boolean;
  /** When they were asked, or noted a contact, lately. */
  readonly contacts: readonly Date[];
}

/** Whether somebody may be asked at this moment: in their hours, not on a pause, and not more than they can give. */
export const mayBeAsked = (one: Asked, now: Date): boolean =>
  !one.paused &&
  isInHours(one.hours, now) &&
  !isQuietTime(one.quiet, now) &&
  !isAtLimit(loadOf(one.contacts, now), one);

/** Whether they may be told outside that a message waits: while they are happy to be asked, or wait for an answer themselves. */
export function mayBeTold(one: Pick<Asked, 'hours' | 'quiet' | 'paused'>, askedAt: Date | null, now: Date): boolean {
  if (askedAt !== null && now.getTime() - askedAt.getTime() <= WAITS_FOR_ANSWER) return true;
  return !one.paused && isInHours(one.hours, now) && !isQuietTime(one.quiet, now);
}

/** Whoever asked somebody waits for the answer so long, at whatever hour. */
const WAITS_FOR_ANSWER = 3 * 3_600_000;
