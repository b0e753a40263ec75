import { requireMeasurable } from '../checks.ts';
import type { Missing } from '../figure.ts';
import { groupBy } from '../numerics/group-by.ts';
import { requireEnd, type Spell } from './spells.ts';

/**
 * One person of a Cox regression, or one stretch of a person (a row for each stretch with values of its own, `end` null
 * in all but the last).
 */
export interface CoxPerson extends Spell {
  /**
   * the time, on the same clock as `time`, from which this person was watched or these values hold: at risk after `from`,
   * up to and at `time`. From the beginning unless given
   */
  readonly from?: number;
  /** one value for each name; `null` is missing, and leaves the person out */
  readonly values: readonly (number | null)[];
  /** people are compared only with people of the same stratum; everybody is in one unless given */
  readonly stratum?: string;
  /** people of one cluster (a service, a family) may resemble each other */
  readonly cluster?: string;
}

/** A person whose values are all there. */
export interface CoxRow {
  /** at risk after this; minus infinity when from the beginning */
  readonly from: number;
  readonly time: number;
  /** ended in the way the regression is about */
  readonly counts: boolean;
  /** ended in another way */
  readonly competes: boolean;
  /** values minus their means */
  readonly x: readonly number[];
  readonly stratum: string;
  readonly cluster: string | null;
}

/** The rows of a regression, by stratum, latest first, in an order that does not depend on the caller's. */
export interface CoxRows {
  readonly strata: readonly (readonly CoxRow[])[];
  readonly rows: readonly CoxRow[];
  readonly means: readonly number[];
  readonly missing: readonly Missing[];
  readonly events: number;
}

/**
 * Rows with every value, centred and sorted. `end` names the end that counts; without it every end does.
 *
 * @throws RangeError when a time is negative or not after `from`, an end is neither null nor a name, a value is not finite or
 * a row has not one value for each name
 */
export function coxRows(people: readonly CoxPerson[], names: readonly string[], end?: string): CoxRows {
  for (const [place, person] of people.entries()) {
    requireEnd(`Person ${place + 1}`, person.end);
    check(person, names.length);
  }
  const complete = people.filter((person) => person.values.every((value) => value !== null));
  const sorted = complete.toSorted(compare);
  const means = names.map((_, j) => sorted.reduce((total, { values }) => total + values[j]!, 0) / sorted.length);
  const rows = sorted.map((person) => {
    const counts = person.end !== null && (end === undefined || person.end === end);
    return {
      from: person.from ?? Number.NEGATIVE_INFINITY,
      time: person.time,
      counts,
      competes: person.end !== null && !counts,
      x: person.values.map((value, j) => value! - means[j]!),
      stratum: person.stratum ?? '',
      cluster: person.cluster ?? null,
    };
  });
  return {
    strata: [...groupBy(rows, ({ stratum }) => stratum).values()],
    rows,
    means,
    missing: [{ reason: 'a value is missing', n: people.length - complete.length }].filter(({ n }) => n > 0),
    events: rows.filter(({ counts }) => counts).length,
  };
}

function check({ from, time, values }: CoxPerson, size: number): void {
  requireMeasurable('A time', time);
  if (time < 0) throw new RangeError(`A time cannot be negative, found ${time}.`);
  if (from !== undefined) {
    requireMeasurable('from', from);
    if (!(from < time)) throw new RangeError(`A person is watched from before their time: from ${from}, time ${time}.`);
  }
  if (values.length !== size) throw new RangeError(`${values.length} values for ${size} names.`);
  for (const value of values) if (value !== null) requireMeasurable('A value', value);
}

function compare(a: CoxPerson, b: CoxPerson): number {
  const [first, second] = [a.stratum ?? '', b.stratum ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  if (a.time !== b.time) return b.time - a.time;
  const [from, other] = [a.from ?? Number.NEGATIVE_INFINITY, b.from ?? Number.NEGATIVE_INFINITY];
  if (from !== other) return from - other;
  const place = a.values.findIndex((value, j) => value !== b.values[j]);
  return place < 0 ? (a.end ?? '').localeCompare(b.end ?? '', 'en') : a.values[place]! - b.values[place]!;
}
