import { incompleteGamma } from './incomplete-gamma.ts';
import { normalQuantile } from './normal.ts';
import { quantileOf } from './quantile.ts';
import { poissonTerm } from './saddle-point.ts';
import { requirePositive, requireProbability } from './tails.ts';

/** P(X <= x) for the gamma distribution with this shape and scale 1. */
export function gammaCdf(x: number, shape: number): number {
  requirePositive('shape', shape);
  return incompleteGamma(shape, x).lower;
}

/** P(X > x) for the gamma distribution with this shape and scale 1. */
export function gammaSf(x: number, shape: number): number {
  requirePositive('shape', shape);
  return incompleteGamma(shape, x).upper;
}

/** Density at x > 0 for shape `shape` and scale 1. */
export function gammaDensity(x: number, shape: number): number {
  return x <= 0 ? 0 : (poissonTerm(shape, x) * shape) / x;
}

/** x with P(X <= x) = p. `upperTail` gives q = 1 - p exactly where the caller knows it. */
export function gammaQuantile(p: number, shape: number, upperTail: number = 1 - p): number {
  requirePositive('shape', shape);
  requireProbability('p', p);
  return quantileOf(
    {
      tails: (x) => incompleteGamma(shape, x),
      density: (x) => gammaDensity(x, shape),
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      start: wilsonHilferty(p, shape),
    },
    p,
    upperTail,
  );
}

/** First guess: Wilson & Hilferty 1931, PNAS 17:684. */
function wilsonHilferty(p: number, shape: number): number {
  const z = normalQuantile(Math.min(Math.max(p, 1e-15), 1 - 1e-15));
  const cube = (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
  return shape * Math.max(cube, 1e-8);
}

/** P(X <= x) for chi-squared with `df` degrees of freedom. */
export function chiSquaredCdf(x: number, df: number): number {
  return gammaCdf(x / 2, df / 2);
}

/** P(X > x) for chi-squared with `df` degrees of freedom. */
export function chiSquaredSf(x: number, df: number): number {
  return gammaSf(x / 2, df / 2);
}

/** x with P(X <= x) = p for chi-squared with `df` degrees of freedom. */
export function chiSquaredQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}
