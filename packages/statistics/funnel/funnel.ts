import { requireCount, requireExposure, requirePartOf } from '../checks.ts';
import { sum } from '../numerics/sum.ts';
import { drawFunnel, type Funnel, type FunnelOptions } from './draw-funnel.ts';
import { ARCSINE, LOG } from './scales.ts';

/** A share of one service. */
export interface ShareOfService {
  readonly id: string;
  readonly count: number;
  readonly of: number;
}

/** What one service observed, and what was expected of its people. */
export interface RatioOfService {
  readonly id: string;
  readonly observed: number;
  readonly expected: number;
}

/**
 * Funnel of shares: each service beside what chance (and the usual difference between services) would do to a service of
 * its size. Exact binomial limits; overdispersion on the arcsine scale. Target: all counted of all, unless given. The points
 * come back in the order given, never by result; which of them is one's own is the caller's to mark.
 *
 * Winsorising by 10 % keeps services that really stand out from widening the limits, and narrows them where none does: φ of
 * normal z comes to 0.68 of itself, so that some 89 rather than 95 of 100 services lie inside the inner limits.
 *
 * @throws RangeError when a count is impossible, or the target is not above 0 and below 1
 */
export function funnelOfShares<Unit extends ShareOfService>(
  units: readonly Unit[],
  options: FunnelOptions = {},
): Funnel<Unit> {
  for (const { count, of } of units) requirePartOf('count', count, 'of', of);
  const pooled = sum(units.map(({ count }) => count)) / sum(units.map(({ of }) => of));
  const { target = pooled } = options;
  if (options.target !== undefined && !(target > 0 && target < 1))
    throw new RangeError(`The target of shares lies between 0 and 1, found ${target}.`);
  return drawFunnel(units, {
    ...{ scale: ARCSINE, target, options },
    sizeOf: ({ of }) => of,
    valueOf: ({ count, of }) => count / of,
    scoredValue: ({ count, of }) => count / of,
    nobody: 'nobody to count from',
    warningOf: () => null,
  });
}

/**
 * Funnel of observed over expected (indirectly standardised ratios). Exact Poisson limits; overdispersion on the log
 * scale. Target: 1, unless given. A service with nothing observed is drawn at 0; for the overdispersion alone half an event is
 * added to what it observed and expected, since 0 has no logarithm.
 *
 * @throws RangeError when a count is impossible, an expected number negative or not finite, or the target not above 0
 */
export function funnelOfRatios<Unit extends RatioOfService>(
  units: readonly Unit[],
  options: FunnelOptions = {},
): Funnel<Unit> {
  for (const { observed, expected } of units) {
    requireCount('observed', observed);
    requireExposure('expected', expected);
  }
  const { target = 1 } = options;
  if (!(target > 0 && Number.isFinite(target))) throw new RangeError(`The target is above 0, found ${target}.`);
  return drawFunnel(units, {
    ...{ scale: LOG, target, options },
    sizeOf: ({ expected }) => expected,
    valueOf: ({ observed, expected }) => observed / expected,
    scoredValue: ({ observed, expected }) => (observed === 0 ? 0.5 / (expected + 0.5) : observed / expected),
    nobody: 'nothing was expected',
    warningOf: ({ observed }) => (observed === 0 ? 'nothing observed: half an event added on the log scale' : null),
  });
}
