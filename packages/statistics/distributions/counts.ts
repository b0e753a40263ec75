import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma } from './incomplete-gamma.ts';
import { binomialTerm, poissonTerm } from './saddle-point.ts';
import { requireProbability } from './tails.ts';

/** P(X = k) for Binomial(n, p). */
export function binomialPmf(k: number, n: number, p: number): number {
  requireProbability('p', p);
  if (k < 0 || k > n || !Number.isInteger(k)) return 0;
  return binomialTerm(k, n, p, 1 - p);
}

/** P(X <= k) for Binomial(n, p). */
export function binomialCdf(k: number, n: number, p: number): number {
  requireProbability('p', p);
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  if (whole >= n) return 1;
  return incompleteBeta(whole + 1, n - whole, p).upper;
}

/** P(X > k) for Binomial(n, p), as a true upper tail. */
export function binomialSf(k: number, n: number, p: number): number {
  requireProbability('p', p);
  const whole = Math.floor(k);
  if (whole < 0) return 1;
  if (whole >= n) return 0;
  return incompleteBeta(whole + 1, n - whole, p).lower;
}

/** P(X = k) for a Poisson count with this mean. */
export function poissonPmf(k: number, mean: number): number {
  if (k < 0 || !Number.isInteger(k)) return 0;
  return poissonTerm(k, mean);
}

/** P(X <= k) for a Poisson count with this mean. */
export function poissonCdf(k: number, mean: number): number {
  return k < 0 ? 0 : incompleteGamma(Math.floor(k) + 1, mean).upper;
}

/** P(X > k) for a Poisson count with this mean, as a true upper tail. */
export function poissonSf(k: number, mean: number): number {
  return k < 0 ? 1 : incompleteGamma(Math.floor(k) + 1, mean).lower;
}
