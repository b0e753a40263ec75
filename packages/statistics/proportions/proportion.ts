import { requireOneOf, requirePartOf } from '../checks.ts';
import { estimated, type Figure, type FigureOptions, levelOf, notEstimated } from '../figure.ts';
import { LIMITS, PROPORTION_INTERVALS, type ProportionInterval } from './limits.ts';

const NO_ONE = 'no one is in the denominator';
const KINDS: Readonly<Record<ProportionInterval, { method: string; source: string }>> = {
  wilson: { method: 'proportion, Wilson score interval', source: 'Wilson 1927, JASA 22:209' },
  exact: {
    method: 'proportion, exact Clopper-Pearson interval',
    source: 'Clopper & Pearson 1934, Biometrika 26:404',
  },
  jeffreys: {
    method: 'proportion, Jeffreys interval (0 of n from 0, n of n to 1)',
    source: 'Brown, Cai & DasGupta 2001, Stat Sci 16:101',
  },
  'mid-p': { method: 'proportion, mid-p interval', source: 'Newcombe 1998, Stat Med 17:857' },
};

/** What a proportion may be told besides its counts. */
export interface ProportionOptions extends FigureOptions {
  /** Wilson's score interval unless another is named */
  readonly interval?: ProportionInterval;
}

/**
 * Share of `of` who are `count`, 0 to 1, with Wilson's score interval: the package's default for proportions.
 *
 * @example proportion(164, 713).estimate // 0.230014
 * @throws RangeError when the counts are impossible (negative, not whole, count above of)
 */
export function proportion(count: number, of: number, options: ProportionOptions = {}): Figure {
  requirePartOf('count', count, 'of', of);
  const kind = options.interval ?? 'wilson';
  requireOneOf('interval', kind, PROPORTION_INTERVALS);
  const parts = { n: of, denominators: { of }, ...KINDS[kind] };
  if (of === 0) return notEstimated(NO_ONE, parts, options);
  return estimated(count / of, { ...parts, interval: LIMITS[kind](count, of, levelOf(options)) }, options);
}

/**
 * The same share with exact limits (Clopper-Pearson): never narrower than promised, usually wider than needed.
 *
 * @throws RangeError when the counts are impossible
 */
export function proportionExact(count: number, of: number, options: FigureOptions = {}): Figure {
  return proportion(count, of, { ...options, interval: 'exact' });
}
