import { requirePartOf } from '../checks.ts';
import { betaQuantile } from '../distributions/beta.ts';
import { normalMultiplier } from '../distributions/normal.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';

const NO_ONE = 'no one is in the denominator';
const WILSON = { method: 'proportion, Wilson score interval', source: 'Wilson 1927, JASA 22:209' };
const EXACT = {
  method: 'proportion, exact Clopper-Pearson interval',
  source: 'Clopper & Pearson 1934, Biometrika 26:404',
};

/**
 * Share of `of` who are `count`, 0 to 1, with Wilson's score interval: the package's default for proportions.
 *
 * @example proportion(164, 713).estimate // 0.230014
 * @throws RangeError when the counts are impossible (negative, not whole, count above of)
 */
export function proportion(count: number, of: number, options: FigureOptions = {}): Figure {
  requirePartOf('count', count, 'of', of);
  const parts = { n: of, denominators: { of }, ...WILSON };
  if (of === 0) return notEstimated(NO_ONE, parts, options);
  return estimated(count / of, { ...parts, interval: wilsonInterval(count, of, levelOf(options)) }, options);
}

/** Wilson's score limits for `count` of `of` > 0. Both limits stay inside 0 to 1. */
export function wilsonInterval(count: number, of: number, level: number): Interval {
  const z = normalMultiplier(level);
  const p = count / of;
  const scale = 1 + (z * z) / of;
  const centre = p + (z * z) / (2 * of);
  const half = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return {
    lower: count === 0 ? 0 : Math.max(0, (centre - half) / scale),
    upper: count === of ? 1 : Math.min(1, (centre + half) / scale),
    level,
    method: 'Wilson score',
  };
}

/**
 * The same share with exact limits (Clopper-Pearson): never narrower than promised, usually wider than needed.
 *
 * @throws RangeError when the counts are impossible
 */
export function proportionExact(count: number, of: number, options: FigureOptions = {}): Figure {
  requirePartOf('count', count, 'of', of);
  const parts = { n: of, denominators: { of }, ...EXACT };
  if (of === 0) return notEstimated(NO_ONE, parts, options);
  const level = levelOf(options);
  const tail = (1 - level) / 2;
  const interval = {
    lower: count === 0 ? 0 : betaQuantile(tail, count, of - count + 1),
    // The upper limit is found from the other side, where nothing cancels when nearly all are counted.
    upper: count === of ? 1 : 1 - betaQuantile(tail, of - count, count + 1),
    level,
    method: 'exact Clopper-Pearson',
  };
  return estimated(count / of, { ...parts, interval }, options);
}
