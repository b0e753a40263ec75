import { requireCount, requireExposure } from '../checks.ts';
import type { Missing } from '../figure.ts';

/**
 * What one person used in a stretch of time before and in one after. `null` is not known; 0 is a true zero. Give days
 * at risk (alive, in the area, not in hospital when contacts outside are counted) for everybody, or for nobody when all
 * stretches are of the same length.
 */
export interface CountPair {
  readonly before: number | null;
  readonly after: number | null;
  readonly daysBefore?: number | null;
  readonly daysAfter?: number | null;
}

/** A person with both counts and time at risk on both sides. */
export interface CompletePair {
  readonly before: number;
  readonly after: number;
  readonly daysBefore: number;
  readonly daysAfter: number;
}

export interface CompletePairs {
  readonly pairs: readonly CompletePair[];
  readonly missing: readonly Missing[];
  /** whether days were given; otherwise every stretch counts as 1 */
  readonly withDays: boolean;
}

/**
 * People with both counts, sorted by what they hold, and the others counted by what they lack.
 *
 * @throws RangeError when a count is no count, days are negative or not finite, or only some people have days
 */
export function completePairs(people: readonly CountPair[]): CompletePairs {
  const withDays = people.some((person) => person.daysBefore !== undefined || person.daysAfter !== undefined);
  const lacking = new Map<string, number>(GAPS.map((gap) => [gap, 0]));
  const pairs: CompletePair[] = [];
  for (const person of people) {
    check(person, withDays);
    const why = whatIsMissing(person, withDays);
    if (why !== null) lacking.set(why, lacking.get(why)! + 1);
    else pairs.push(complete(person, withDays));
  }
  const missing = [...lacking].map(([reason, n]) => ({ reason, n })).filter(({ n }) => n > 0);
  return { pairs: pairs.sort(byContent), missing, withDays };
}

/** In this order, whoever comes first. */
const GAPS = [
  'neither count',
  'no count before',
  'no count after',
  'days at risk not known',
  'no days at risk on one side',
];

/** Whether a person has everything a comparison needs. */
export function isComplete(person: CountPair, withDays: boolean): boolean {
  return whatIsMissing(person, withDays) === null;
}

function check({ before, after, daysBefore, daysAfter }: CountPair, withDays: boolean): void {
  for (const count of [before, after]) if (count !== null) requireCount('A count', count);
  for (const days of [daysBefore, daysAfter]) {
    if (withDays && days === undefined) throw new RangeError('Days at risk are given for everybody or for nobody.');
    if (days === undefined || days === null) continue;
    requireExposure('Days at risk', days);
  }
}

function whatIsMissing({ before, after, daysBefore, daysAfter }: CountPair, withDays: boolean): string | null {
  if (before === null) return after === null ? 'neither count' : 'no count before';
  if (after === null) return 'no count after';
  if (!withDays) return null;
  if (daysBefore === null || daysAfter === null) return 'days at risk not known';
  return daysBefore === 0 || daysAfter === 0 ? 'no days at risk on one side' : null;
}

function complete({ before, after, daysBefore, daysAfter }: CountPair, withDays: boolean): CompletePair {
  const days = withDays ? { daysBefore: daysBefore!, daysAfter: daysAfter! } : { daysBefore: 1, daysAfter: 1 };
  return { before: before!, after: after!, ...days };
}

function byContent(a: CompletePair, b: CompletePair): number {
  return a.before - b.before || a.after - b.after || a.daysBefore - b.daysBefore || a.daysAfter - b.daysAfter;
}
