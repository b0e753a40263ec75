import { binomialLimits, type FunnelLimits, poissonLimits } from './exact-limits.ts';

/** The scale on which differences between services are taken, and the way back. */
export interface FunnelScale {
  readonly name: string;
  /** a target lies below this */
  readonly above: number;
  readonly of: (value: number) => number;
  readonly back: (transformed: number) => number;
  /** standard error of a service of this size by chance alone, were the target true */
  readonly error: (size: number, target: number) => number;
  readonly exact: (target: number, size: number) => FunnelLimits;
  readonly exactName: string;
}

export const ARCSINE: FunnelScale = {
  above: 1,
  name: 'arcsine of the root of the share',
  of: (share) => Math.asin(Math.sqrt(share)),
  back: (angle) => Math.sin(Math.min(Math.PI / 2, Math.max(0, angle))) ** 2,
  error: (size) => 1 / (2 * Math.sqrt(size)),
  exact: binomialLimits,
  exactName: 'binomial',
};

export const LOG: FunnelScale = {
  above: Number.POSITIVE_INFINITY,
  name: 'logarithm of observed over expected',
  of: Math.log,
  back: (log) => Math.min(Number.MAX_VALUE, Math.exp(log)),
  error: (size, target) => 1 / Math.sqrt(size * target),
  exact: poissonLimits,
  exactName: 'Poisson',
};
