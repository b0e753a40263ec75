import { requireFinite } from '../checks.ts';
import { normalSf } from '../distributions/normal.ts';
import { adjustedP } from './adjust.ts';

/** Whether one service stands out when many are looked at. */
export interface Outlying {
  /** two-sided p of its z */
  readonly p: number | null;
  /** the smallest false discovery rate at which it would be flagged */
  readonly q: number | null;
  readonly outlying: boolean;
}

/**
 * Services that stand out from the rest at a false discovery rate (0.05 unless given): of those flagged, that share is
 * expected to be flagged by chance. The answer comes back in the order given, never by result.
 *
 * Each z is a service's distance from the target in standard errors that already hold what overdispersion there is: with
 * plain standard errors nearly every large service stands out. `null` is a service without a figure.
 *
 * Source: Jones, Ohlssen & Spiegelhalter 2008, J Clin Epidemiol 61:232.
 *
 * @throws RangeError when a z is NaN or infinite, or the rate is not between 0 and 1
 */
export function outlyingAtFalseDiscoveryRate(zs: readonly (number | null)[], rate = 0.05): readonly Outlying[] {
  if (!(rate > 0 && rate < 1)) throw new RangeError(`A false discovery rate lies between 0 and 1, found ${rate}.`);
  const ps = zs.map((z) => {
    if (z === null) return null;
    requireFinite('z', z);
    return 2 * normalSf(Math.abs(z));
  });
  const qs = adjustedP('bh', ps);
  return ps.map((p, place) => ({ p, q: qs[place]!, outlying: qs[place] !== null && qs[place]! <= rate }));
}
