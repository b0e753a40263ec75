import { presentValues, requireFinite } from '../checks.ts';
import { binomialCdf } from '../distributions/counts.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';

const MEDIAN = {
  method: 'median (quantile type 7 of Hyndman & Fan), interval from order statistics',
  source: 'Hyndman & Fan 1996, Am Stat 50:361; Conover 1999, Practical Nonparametric Statistics, 3.2',
};

/**
 * Median, in the unit of the values, with the interval between two order statistics whose exact binomial coverage is
 * at least the level. `null` values are counted as missing.
 *
 * @throws RangeError when a value is NaN or infinite
 */
export function median(values: readonly (number | null)[], options: FigureOptions = {}): Figure {
  const found = presentValues(values);
  const sorted = Float64Array.from(found.values).sort();
  const n = sorted.length;
  const parts = { n, denominators: { values: n }, missing: found.missing, ...MEDIAN };
  if (n === 0) return notEstimated('there are no values', parts, options);
  const interval = orderStatisticInterval(sorted, levelOf(options));
  const warnings = interval === null ? [`${n} values are too few for an interval at this level`] : [];
  return estimated(quantileType7(sorted, 0.5), { ...parts, interval, warnings }, options);
}

/**
 * Quantile of ascending values by linear interpolation (type 7, the default of R and of spreadsheets).
 *
 * @throws RangeError when there is no value, one is not finite, or p lies outside 0 to 1
 */
export function quantileType7(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError('A quantile of no values does not exist.');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie between 0 and 1, found ${p}.`);
  for (let index = 0; index < sorted.length; index++) requireFinite('A value', sorted[index]!);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  const share = position - below;
  const gap = high - low;
  return Number.isFinite(gap) ? low + share * gap : (1 - share) * low + share * high;
}

/** The widest symmetric pair of ranks that leaves at most (1 - level)/2 outside on each side; null when none does. */
function orderStatisticInterval(sorted: Float64Array, level: number): Interval | null {
  const n = sorted.length;
  const tail = (1 - level) / 2;
  let below = 0;
  while (binomialCdf(below, n, 0.5) <= tail) below++;
  if (below === 0) return null;
  return { lower: sorted[below - 1]!, upper: sorted[n - below]!, level, method: 'order statistics, exact binomial' };
}
