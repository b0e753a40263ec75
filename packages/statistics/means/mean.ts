import { presentValues } from '../checks.ts';
import { tQuantile, tSf } from '../distributions/student-t.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { arithmeticMean, sampleSd } from '../numerics/moments.ts';

/** The spread behind a mean. */
export interface MeanDetail {
  /** sample standard deviation (n - 1); null with fewer than two values */
  readonly sd: number | null;
}

const MEAN = { method: "mean, Student's t interval", source: 'Student 1908, Biometrika 6:1' };

/**
 * Mean of the values, in their own unit, with Student's t interval; none when all values are the same. `null` values are
 * counted as missing.
 *
 * @throws RangeError when a value is NaN or infinite
 */
export function mean(values: readonly (number | null)[], options: FigureOptions = {}): Figure<MeanDetail> {
  const found = presentValues(values);
  const n = found.values.length;
  const parts = { n, denominators: { values: n }, missing: found.missing, ...MEAN };
  if (n === 0) return { ...notEstimated('there are no values', parts, options), sd: null };
  const centre = arithmeticMean(found.values);
  if (n === 1) {
    const warnings = ['one value has no spread, so there is no interval'];
    return { ...estimated(centre, { ...parts, warnings }, options), sd: null };
  }
  const { sd, interval, warnings } = spreadOf(found.values, centre, levelOf(options));
  return { ...estimated(centre, { ...parts, interval, warnings }, options), sd };
}

/** As R's t.test: with a standard error under ten roundings of the mean, the data say nothing about chance. */
const CONSTANT = 10 * Number.EPSILON;
const LARGEST = Number.MAX_VALUE;

function spreadOf(
  values: readonly number[],
  centre: number,
  level: number,
): { sd: number | null; interval: Interval | null; warnings: string[] } {
  const without = (sd: number | null, why: string) => ({ sd, interval: null, warnings: [`no interval: ${why}`] });
  const furthest = values.reduce((most, value) => Math.max(most, Math.abs(value / 4 - centre / 4)), 0);
  // An sd is at most √n/√(n-1) times the largest distance from the mean, less than 1.5 of it.
  if (furthest > LARGEST / 8) return without(null, 'the values lie too far apart for a number');
  const sd = sampleSd(values);
  if (sd / Math.sqrt(values.length) <= CONSTANT * Math.abs(centre))
    return without(sd, 'all values are the same, which says nothing about chance');
  const interval = tInterval(centre, sd, values.length, level);
  const told = [interval.lower, interval.upper].every(Number.isFinite);
  return told ? { sd, interval, warnings: [] } : without(sd, 'it would be too wide for a number');
}

/** Mean ± t · sd/√n for n of at least 2. */
export function tInterval(centre: number, sd: number, n: number, level: number): Interval {
  const half = (tQuantile(1 - (1 - level) / 2, n - 1) * sd) / Math.sqrt(n);
  return { lower: centre - half, upper: centre + half, level, method: "Student's t" };
}

/** A first and a last value of one person; `null` is missing. */
export interface Pair {
  readonly first: number | null;
  readonly last: number | null;
}

/** What a paired comparison adds to the mean difference. */
export interface PairedMeanDetail extends MeanDetail {
  /** paired t statistic; null when the differences do not vary */
  readonly t: number | null;
  readonly df: number | null;
  /** two-sided p */
  readonly p: number | null;
}

const PAIRED = {
  method: 'mean of last minus first in the same people, paired t interval',
  source: 'Student 1908, Biometrika 6:1',
};

/**
 * Mean change (last - first) in people with both values, with the paired t interval and test. Pairs with a value
 * missing are counted by which one is missing.
 *
 * @throws RangeError when a value is NaN or infinite
 */
export function meanChange(pairs: readonly Pair[], options: FigureOptions = {}): Figure<PairedMeanDetail> {
  const { differences, missing } = differencesOf(pairs);
  const figure = mean(differences, options);
  const n = differences.length;
  const same = figure.sd !== null && figure.sd / Math.sqrt(n) <= CONSTANT * Math.abs(figure.estimate!);
  const tested = figure.sd !== null && !same;
  const t = tested ? (figure.estimate! / figure.sd!) * Math.sqrt(n) : null;
  const warnings = same ? ['every difference is the same, so there is no interval and no test'] : figure.warnings;
  return {
    ...figure,
    ...(figure.estimate === null ? { reason: 'no one has both values' } : {}),
    ...PAIRED,
    denominators: { pairs: n },
    missing: [...(options.missing ?? []), ...missing].filter((row) => row.n > 0),
    warnings,
    t,
    df: n > 1 ? n - 1 : null,
    p: t === null ? null : 2 * tSf(Math.abs(t), n - 1),
  } as Figure<PairedMeanDetail>;
}

/** Differences of complete pairs, and a count of the incomplete ones by what they lack. */
export function differencesOf(pairs: readonly Pair[]): {
  differences: number[];
  missing: { reason: string; n: number }[];
} {
  const differences: number[] = [];
  let noFirst = 0;
  let noLast = 0;
  let neither = 0;
  for (const { first, last } of pairs) {
    if (first !== null && last !== null) differences.push(last - first);
    else if (first === null && last === null) neither++;
    else if (first === null) noFirst++;
    else noLast++;
  }
  const missing = [
    { reason: 'no first value', n: noFirst },
    { reason: 'no last value', n: noLast },
    { reason: 'neither value', n: neither },
  ];
  return { differences, missing };
}
