import { requireMeasurable } from '../checks.ts';

/**
 * One person's stretch of being observed: how long (any unit, above or equal 0) and how it ended. `end` is the name of
 * what happened, or `null` when the person was still there at the end of observation (censored).
 */
export interface Spell {
  readonly time: number;
  readonly end: string | null;
}

/** All that happened at one time, ascending. */
export interface TimeStep {
  readonly time: number;
  /** observed just before this time */
  readonly atRisk: number;
  /** ended by anything but censoring */
  readonly ended: number;
  readonly censored: number;
  readonly byEnd: ReadonlyMap<string, number>;
}

/** Refuses an end left out: taken for an end it would count somebody who is still there, taken for null one who left. */
export function requireEnd(who: string, end: unknown): void {
  if (end === null || typeof end === 'string') return;
  const found = end === undefined ? 'found none' : `found ${String(end)}`;
  throw new RangeError(`${who} needs an end: null if still there, otherwise the name of the end; ${found}.`);
}

/**
 * Counts spells into one row per distinct time. A person censored at the time of another's end is still at risk then
 * (the usual convention). Aggregated counts make everything after this independent of the number of people.
 *
 * @throws RangeError when a time is negative or not finite, or an end is neither null nor a name
 */
export function timeSteps(spells: Iterable<Spell>): TimeStep[] {
  const byTime = new Map<number, { ended: number; censored: number; byEnd: Map<string, number> }>();
  let people = 0;
  for (const { time, end } of spells) {
    requireMeasurable('A time', time);
    if (time < 0) throw new RangeError(`A time cannot be negative, found ${time}.`);
    people++;
    requireEnd(`Spell ${people}`, end);
    const row = byTime.get(time) ?? { ended: 0, censored: 0, byEnd: new Map<string, number>() };
    byTime.set(time, row);
    if (end === null) row.censored++;
    else {
      row.ended++;
      row.byEnd.set(end, (row.byEnd.get(end) ?? 0) + 1);
    }
  }
  let atRisk = people;
  return [...byTime.entries()]
    .sort(([a], [b]) => a - b)
    .map(([time, row]) => {
      const step = { time, atRisk, ...row };
      atRisk -= row.ended + row.censored;
      return step;
    });
}

/** How many are still observed just before each of these times. */
export function numbersAtRisk(steps: readonly TimeStep[], times: readonly number[]): number[] {
  return times.map((time) => steps.find((step) => step.time >= time)?.atRisk ?? 0);
}
