import { requireCount, requireExposure, requireOneOf } from '../checks.ts';
import { poissonCdf, poissonPmf, poissonSf } from '../distributions/counts.ts';
import { estimated, type Figure, type FigureOptions, levelOf, notEstimated } from '../figure.ts';
import { byarLimits, garwoodLimits } from './poisson-rate.ts';

export interface ObservedExpectedOptions extends FigureOptions {
  /** exact (Garwood) unless Byar's approximation, which public-health tables use, is named */
  readonly limits?: 'exact' | 'byar';
}

export interface ObservedExpectedDetail {
  readonly observed: number;
  readonly expected: number;
  /** two-sided exact p (twice the smaller tail) of the prediction being right; null without a prediction */
  readonly p: number | null;
  /** the same with half the probability of the number observed left out */
  readonly midP: number | null;
}

const SOURCES = {
  exact: {
    method: 'observed over expected, exact Poisson interval (Garwood)',
    source: 'Garwood 1936, Biometrika 28:437; Breslow & Day 1987, 69',
  },
  byar: {
    method: "observed over expected, Byar's approximate interval",
    source: 'Breslow & Day 1987, Statistical Methods in Cancer Research II, 69',
  },
};

/**
 * Number observed divided by number expected (predicted, or as many as a reference population would have). The
 * expected number is taken as known. Above 1: more than expected.
 *
 * @throws RangeError when observed is no count, or expected is negative or not finite
 */
export function observedOverExpected(
  observed: number,
  expected: number,
  options: ObservedExpectedOptions = {},
): Figure<ObservedExpectedDetail> {
  requireCount('observed', observed);
  requireExposure('expected', expected);
  const kind = options.limits ?? 'exact';
  requireOneOf('limits', kind, Object.keys(SOURCES));
  const parts = { n: observed, denominators: { expected }, ...SOURCES[kind] };
  if (expected === 0) {
    return { ...notEstimated('nothing was expected', parts, options), observed, expected, p: null, midP: null };
  }
  const limits = (kind === 'exact' ? garwoodLimits : byarLimits)(observed, levelOf(options));
  const interval = { ...limits, lower: limits.lower! / expected, upper: limits.upper! / expected };
  return {
    ...estimated(observed / expected, { ...parts, interval }, options),
    observed,
    expected,
    ...tests(observed, expected),
  };
}

function tests(observed: number, expected: number): { p: number; midP: number } {
  const half = poissonPmf(observed, expected) / 2;
  const below = poissonCdf(observed, expected);
  const above = observed === 0 ? 1 : poissonSf(observed - 1, expected);
  const smaller = Math.min(below, above);
  return { p: Math.min(1, 2 * smaller), midP: Math.min(1, 2 * (smaller - half)) };
}
