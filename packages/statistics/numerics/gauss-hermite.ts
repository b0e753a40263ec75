import { symmetricEigen } from './linear-algebra-eigen.ts';

/** Points and weights that integrate polynomials times exp(-x²). */
export interface Quadrature {
  readonly points: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Gauss-Hermite quadrature, exact for polynomials up to degree 2·count - 1: the eigenvalues of the recurrence's matrix,
 * brought to the last digit by Newton steps on the orthonormal polynomial.
 *
 * Source: Golub & Welsch 1969, Math Comp 23:221.
 *
 * @throws RangeError when the count is not a whole number from 1 to 100
 */
export function gaussHermite(count: number): Quadrature {
  if (!Number.isInteger(count) || count < 1 || count > 100) throw new RangeError(`1 to 100 points, found ${count}.`);
  const matrix = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (_, j) => (Math.abs(i - j) === 1 ? Math.sqrt(Math.max(i, j) / 2) : 0)),
  );
  const roots = symmetricEigen(matrix).values.map((value) => refined(count, refined(count, value)));
  const points = roots.map((root, i) => (root - roots[count - 1 - i]!) / 2).toReversed();
  return { points, weights: points.map((x) => 1 / (count * hermite(count, x).before ** 2)) };
}

function refined(count: number, x: number): number {
  const { here, before } = hermite(count, x);
  return x - here / (Math.sqrt(2 * count) * before);
}

/** The orthonormal Hermite polynomial of this degree, and the one before it. */
function hermite(degree: number, x: number): { here: number; before: number } {
  let before = 0;
  let here = Math.PI ** -0.25;
  for (let k = 0; k < degree; k++) {
    [before, here] = [here, x * Math.sqrt(2 / (k + 1)) * here - Math.sqrt(k / (k + 1)) * before];
  }
  return { here, before };
}
