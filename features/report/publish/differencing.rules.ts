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
 * Whether releases give a hidden count away by subtraction. The rule: the same number of the same figure and group, over
 * days that overlap, must not differ by 1 to `fewest` − 1; nor may that be left when two that lie in the days of a third,
 * and not in each other's, are taken from it.
 *
 * It does not cover: four or more releases combined, or three in another way; two figures of different definition that count nearly the same; the
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
  return now.flatMap((row) => {
    const others = there.get(keyOf(row)) ?? [];
    return [
      ...others.filter((other) => overlap(row.period, other.period)).flatMap((other) => between(row, other, fewest)),
      ...amongThree(row, others, fewest),
    ];
  });
}

/** What is left of a long time when two parts of it are taken away; the row itself is the whole or a part. */
function amongThree(row: EvidenceRow, others: readonly EvidenceRow[], fewest: number): Tells[] {
  const inside = others.filter(({ period }) => isPart(period, row.period));
  const around = others.filter(({ period }) => isPart(row.period, period));
  const asWhole = inside.flatMap((part, nth) =>
    inside.slice(nth + 1).map((other) => ({ whole: row, parts: [part, other] as const, beside: part })),
  );
  const asPart = around.flatMap((whole) =>
    others
      .filter(({ period }) => isPart(period, whole.period))
      .map((other) => ({ whole, parts: [row, other] as const, beside: whole })),
  );
  return [...asWhole, ...asPart]
    .filter(({ parts: [a, b] }) => !overlap(a.period, b.period))
    .flatMap(({ whole, parts, beside }) => leftOf(whole, parts, fewest, row, beside));
}

function leftOf(
  whole: EvidenceRow,
  parts: readonly [EvidenceRow, EvidenceRow],
  fewest: number,
  row: EvidenceRow,
  beside: EvidenceRow,
): Tells[] {
  const [first, second] = [countsOf(parts[0]), countsOf(parts[1])];
  const [here, there] = [countsOf(row), countsOf(beside)];
  return [...countsOf(whole)].flatMap(([number, all]) => {
    const [a, b] = [first.get(number), second.get(number)];
    const left = a === undefined || b === undefined ? 0 : Math.abs(all - a - b);
    if (left === 0 || left >= fewest) return [];
    const { indicator } = row;
    const values = { here: here.get(number) ?? 0, there: there.get(number) ?? 0 };
    return [{ indicator, number, ...values, period: beside.period, how: 'overlap' } as const];
  });
}

/** Days that lie in others and are not the very same. */
const isPart = (part: Period, whole: Period): boolean =>
  whole.from <= part.from && part.to <= whole.to && !isSamePeriod(part, whole);

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
