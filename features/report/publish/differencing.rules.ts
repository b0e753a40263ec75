import type { EvidenceRow, Period } from '#features/evidence/index.ts';
import { isSamePeriod } from '../book/report-book.ts';

/** Two published numbers of which one taken from the other would tell about few people. */
export interface Tells {
  readonly indicator: string;
  /** Which number: the value, what it is out of, a step of the flow, who is missing. */
  readonly number: string;
  readonly here: number;
  readonly there: number;
  readonly period: Period;
  /** `overlap`: the days differ, so that the difference is about the other days. `same-days`: records of these days changed. */
  readonly how: 'overlap' | 'same-days';
}

/**
 * Whether two releases give a hidden count away by subtraction. The rule: the same number of the same figure and group,
 * over days that overlap, must not differ by 1 to `fewest` − 1.
 *
 * It does not cover: three or more releases combined; two figures of different definition that count nearly the same; the
 * figures that commissioners read from day to day beside the reports; what somebody knows from elsewhere; means and shares
 * from which a person is worked out although every count is large.
 */
export function tellsByDifference(
  now: readonly EvidenceRow[],
  published: readonly EvidenceRow[],
  fewest: number,
): Tells[] {
  const there = new Map<string, EvidenceRow[]>();
  for (const row of published) {
    const of = keyOf(row);
    there.set(of, [...(there.get(of) ?? []), row]);
  }
  return now.flatMap((row) =>
    (there.get(keyOf(row)) ?? [])
      .filter((other) => overlap(row.period, other.period))
      .flatMap((other) => between(row, other, fewest)),
  );
}

const keyOf = ({ indicator, by }: EvidenceRow): string =>
  JSON.stringify([indicator, Object.entries(by).sort(([a], [b]) => (a < b ? -1 : 1))]);

const overlap = (a: Period, b: Period): boolean => a.from <= b.to && b.from <= a.to;

function between(row: EvidenceRow, other: EvidenceRow, fewest: number): Tells[] {
  const same = isSamePeriod(row.period, other.period);
  const numbers = countsOf(other);
  return [...countsOf(row)].flatMap(([number, here]) => {
    const there = numbers.get(number);
    const difference = there === undefined ? 0 : Math.abs(here - there);
    if (there === undefined || difference === 0 || difference >= fewest) return [];
    const { indicator } = row;
    return [{ indicator, number, here, there, period: other.period, how: same ? 'same-days' : 'overlap' } as const];
  });
}

/** Counts of people or of what they did; means, shares and pounds are none. */
const COUNTED = ['journeys', 'people', 'events'];

/** Units whose denominator is months, years, events or posts: one month more is nobody. */
const OUT_OF_NO_PEOPLE = ['contacts a month', 'events', 'posts'];
/** Reasons for missing that count no people either. */
const NO_PEOPLE = /^(months|events|trainings|predictions) /;

function countsOf({ value, unit, numerator, denominator, flow, missing }: EvidenceRow): Map<string, number> {
  const all: [string, number | null][] = [
    ...(COUNTED.includes(unit) ? ([['the figure itself', value]] as [string, number | null][]) : []),
    ['counted', numerator],
    ...(OUT_OF_NO_PEOPLE.includes(unit) ? [] : ([['out of', denominator]] as [string, number | null][])),
    ...flow.map(({ step, n }): [string, number | null] => [`step “${step}”`, n]),
    ...missing
      .filter(({ reason }) => !NO_PEOPLE.test(reason))
      .map(({ reason, n }): [string, number | null] => [`missing, “${reason}”`, n]),
  ];
  return new Map(all.filter((each): each is [string, number] => each[1] !== null));
}
