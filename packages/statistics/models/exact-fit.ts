import { dot, type Matrix, multiplyVector } from '../numerics/linear-algebra.ts';

/** A residual below this share of what it was subtracted from is rounding: some hundred roundings. */
const ROUNDING = 1e-13;

/** What a fit says when nothing is left over, as `mean` does of values that are all the same. */
export const FITS_EXACTLY =
  'no errors, intervals or tests: the model fits every value exactly, which says nothing about chance';
/** The same of a sum of coefficients. */
export const NO_ERROR = 'no interval: the values this rests on fit exactly, which says nothing about chance';

/** Mean square of rounding-free sizes times this is the mean square that rounding alone leaves behind. */
export function isRounding(meanSquare: number, meanSquareSize: number): boolean {
  return meanSquare <= ROUNDING * ROUNDING * meanSquareSize;
}

/**
 * The covariance with a true 0 for each coefficient whose variance is rounding, and what to say about it. A variance is
 * rounding when residuals of the size of rounding would give as much: `meanSquareSize` is the mean square of what the
 * residuals were subtracted from, over the variance as the residuals are.
 */
export function withoutRounding(
  names: readonly string[],
  covariance: Matrix,
  bread: Matrix,
  meanSquareSize: number,
): { covariance: Matrix; warnings: string[] } {
  const exact = names.map((_, j) => isRounding(covariance[j]![j]!, bread[j]![j]! * meanSquareSize));
  if (!exact.includes(true)) return { covariance, warnings: [] };
  const known = covariance.map((row, i) => row.map((value, j) => (exact[i] || exact[j] ? 0 : value)));
  const which = names.filter((_, j) => exact[j]).join(', ');
  const some = `no error, interval or test of ${which}: the values behind it fit exactly, which says nothing about chance`;
  return { covariance: known, warnings: [exact.includes(false) ? some : FITS_EXACTLY] };
}

/** Size of what a row's linear predictor is added up from, whatever cancels. */
export function sizeOfRow(row: readonly number[], beta: readonly number[], offset: number): number {
  return row.reduce((total, x, j) => total + Math.abs(x * beta[j]!), Math.abs(offset));
}

/** Error of a sum of multiples of coefficients; 0 where the variances cancel but for rounding. */
export function contrastError(covariance: Matrix, multiples: readonly number[]): number {
  const variance = dot(multiples, multiplyVector(covariance, multiples));
  const sizes = covariance.map((row) => row.map(Math.abs));
  const most = dot(multiples.map(Math.abs), multiplyVector(sizes, multiples.map(Math.abs)));
  return variance > ROUNDING * most ? Math.sqrt(variance) : 0;
}
