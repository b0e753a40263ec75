import { requireMeasurable } from '../checks.ts';
import { betaCdf, betaQuantile } from '../distributions/beta.ts';
import { gammaCdf, gammaQuantile } from '../distributions/gamma.ts';
import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import type { Figure, Interval } from '../figure.ts';

/** What is believed of one unit's true value once its own data and those of all units are taken together. */
export type Posterior =
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly rate: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number };

/** What shrinking adds to one unit's figure. */
export interface ShrunkDetail {
  /** the unit's own result, before */
  readonly raw: number;
  /** how much the unit's own data weigh against the mean of all, 0 to 1 */
  readonly ownWeight: number;
  /** null when units do not differ beyond chance: then every unit is given the mean of all */
  readonly posterior: Posterior | null;
}

/** All units, in the order they were given; never in the order of their results. */
export interface Shrunk<Prior extends object> {
  readonly units: readonly Figure<ShrunkDetail>[];
  /** the spread between units the shrinking rests on; null with the reason */
  readonly prior: Prior | null;
  readonly reason: string | null;
  readonly method: string;
  readonly source: string;
  readonly warnings: readonly string[];
}

/** Empirical Bayes limits take the prior for known; with few units that is too sure. */
export const FEW_UNITS = 20;
export const tooSure = (units: number): string =>
  `the limits take the spread between ${units} units for known; with so few they are too narrow`;

/** P(value <= x). */
export function posteriorCdf(posterior: Posterior, x: number): number {
  if (posterior.kind === 'normal') return normalCdf((x - posterior.mean) / posterior.sd);
  if (x <= 0) return 0;
  if (posterior.kind === 'gamma') return gammaCdf(x * posterior.rate, posterior.shape);
  return x >= 1 ? 1 : betaCdf(x, posterior.a, posterior.b);
}

/** The value below which it lies with chance p. */
export function posteriorQuantile(posterior: Posterior, p: number): number {
  if (posterior.kind === 'normal') return posterior.mean + posterior.sd * normalQuantile(p);
  if (posterior.kind === 'gamma') return gammaQuantile(p, posterior.shape) / posterior.rate;
  return betaQuantile(p, posterior.a, posterior.b);
}

/** The equal-tailed interval. */
export function posteriorInterval(posterior: Posterior, level: number): Interval {
  const tail = (1 - level) / 2;
  const [lower, upper] = [posteriorQuantile(posterior, tail), posteriorQuantile(posterior, 1 - tail)];
  return { lower, upper, level, method: `posterior (${posterior.kind}), prior taken for known` };
}

/** Far beyond what any service counts, and still quick. */
const LARGEST = 1e15;

/**
 * Refuses a belief that is none.
 *
 * @throws RangeError when a mean is not finite, or an sd, shape, rate or count is not above 0 (and below 1e15 where it counts)
 */
export function requirePosterior(posterior: Posterior): void {
  const { kind, ...numbers } = posterior;
  for (const [name, value] of Object.entries(numbers)) {
    requireMeasurable(`${name} of a ${kind} posterior`, value);
    const counts = name === 'a' || name === 'b' || name === 'shape';
    if (name !== 'mean' && !(value > (counts ? 1 / LARGEST : 0) && (!counts || value < LARGEST))) {
      throw new RangeError(
        `${name} of a ${kind} posterior lies above 0${counts ? ' and below 1e15' : ''}, found ${value}.`,
      );
    }
  }
}
