import { incompleteBeta } from './incomplete-beta.ts';
import { quantileOf } from './quantile.ts';
import { binomialTerm } from './saddle-point.ts';
import { requirePositive, requireProbability } from './tails.ts';

/** P(X <= x) for Beta(a, b), a and b > 0. */
export function betaCdf(x: number, a: number, b: number): number {
  requireShapes(a, b);
  return incompleteBeta(a, b, x).lower;
}

/** P(X > x) for Beta(a, b). */
export function betaSf(x: number, a: number, b: number): number {
  requireShapes(a, b);
  return incompleteBeta(a, b, x).upper;
}

/** Density of Beta(a, b) inside (0, 1). */
export function betaDensity(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return 0;
  return (a * b * binomialTerm(a, a + b, x, 1 - x)) / ((a + b) * x * (1 - x));
}

/** x with P(X <= x) = p for Beta(a, b). */
export function betaQuantile(p: number, a: number, b: number): number {
  requireShapes(a, b);
  requireProbability('p', p);
  return quantileOf(
    {
      tails: (x) => incompleteBeta(a, b, x),
      density: (x) => betaDensity(x, a, b),
      lower: 0,
      upper: 1,
      start: a / (a + b),
    },
    p,
  );
}

/** x with P(X > x) = q for Beta(a, b): for a small q more digits than `betaQuantile(1 - q, a, b)`. */
export function betaUpperQuantile(q: number, a: number, b: number): number {
  requireShapes(a, b);
  requireProbability('q', q);
  return quantileOf(
    {
      tails: (x) => incompleteBeta(a, b, x),
      density: (x) => betaDensity(x, a, b),
      lower: 0,
      upper: 1,
      start: a / (a + b),
    },
    1 - q,
    q,
  );
}

function requireShapes(a: number, b: number): void {
  requirePositive('a', a);
  requirePositive('b', b);
}
