import { type FigureOptions, levelOf } from '../figure.ts';
import { dot, multiplyVector } from '../numerics/linear-algebra.ts';
import { type Qr, qr } from '../numerics/linear-algebra-qr.ts';
import { type Design, designOf, inGivenOrder, type ModelData, whyNotEstimable } from './design.ts';
import { coefficientsOf, commonOfFit, type FitResult, noFit, type Reference } from './fit.ts';

/** What generalised least squares adds to a fit. */
export interface Ar1Detail {
  /** correlation of neighbours one unit of time apart, -1 to 1 */
  readonly correlation: number;
  readonly residualSd: number;
}

const NAMED = {
  method: 'linear model with errors autoregressive of order 1, by restricted maximum likelihood',
  source: 'Pinheiro & Bates 2000, Mixed-Effects Models in S and S-PLUS, 5.3',
};
const MOST = 0.999;

/**
 * Generalised least squares for a series whose neighbours go together: correlation ρ^d at d units of time, ρ by REML.
 * `times` are whole numbers that rise; gaps are allowed. Rows must be in time order. Student's t with n - k degrees of
 * freedom. Weights and offsets are not used.
 *
 * @throws RangeError when lists differ in length, or times do not rise
 */
export function ar1Model(data: ModelData, times: readonly number[], options: FigureOptions = {}): FitResult<Ar1Detail> {
  const design = designOf(data, true);
  const n = design.rows.length;
  const parts = { n, missing: design.missing, ...NAMED };
  const why = whyNotEstimable(design);
  if (why !== null) return noFit(why, parts, options);
  const df = n - design.names.length;
  if (df < 2) return noFit('too few observations to judge how neighbours go together', parts, options);
  const steps = stepsBetween(design.places.map((place) => times[place]!));
  const correlation = bestCorrelation(design, steps);
  if (correlation === null) return noFit('the terms leave nothing over to judge errors by', parts, options);
  const { factors, beta, squares } = whitenedFit(design, steps, correlation);
  const covariance = factors.inverseGram().map((row) => row.map((value) => (value * squares) / df));
  const reference: Reference = { kind: 't', df };
  return {
    reason: null,
    coefficients: coefficientsOf(design.names, beta, covariance, reference, levelOf(options)),
    covariance,
    errors: `autoregressive of order 1, correlation of neighbours ${correlation.toFixed(2)}`,
    reference,
    df,
    logLik: restrictedLogLik(design, steps, correlation),
    converged: true,
    iterations: 1,
    fitted: inGivenOrder(design, multiplyVector(design.rows, beta)),
    ...commonOfFit(parts, options),
    correlation,
    residualSd: Math.sqrt(squares / df),
  };
}

function stepsBetween(times: readonly number[]): number[] {
  return times.map((time, i) => {
    const step = i === 0 ? 1 : time - times[i - 1]!;
    if (!Number.isSafeInteger(time) || step <= 0)
      throw new RangeError(`Times must be whole numbers that rise: ${time}.`);
    return step;
  });
}

/** Least squares after each row has lost what its forerunner foretells. */
function whitenedFit(
  { rows, y }: Design,
  steps: readonly number[],
  rho: number,
): { factors: Qr; beta: number[]; squares: number } {
  const scale = (i: number): number => (i === 0 ? 1 : Math.sqrt(1 - rho ** (2 * steps[i]!)));
  const white = (i: number, now: number, before: number): number =>
    i === 0 ? now : (now - rho ** steps[i]! * before) / scale(i);
  const whiteRows = rows.map((row, i) => row.map((x, j) => white(i, x, rows[i - 1]?.[j] ?? 0)));
  const whiteY = y.map((value, i) => white(i, value, y[i - 1] ?? 0));
  const factors = qr(whiteRows);
  const beta = factors.solve(whiteY);
  const residuals = multiplyVector(whiteRows, beta).map((fit, i) => whiteY[i]! - fit);
  return { factors, beta, squares: dot(residuals, residuals) };
}

/** REML log likelihood at ρ with the spread at its best, constants as in nlme. */
function restrictedLogLik(design: Design, steps: readonly number[], rho: number): number {
  const df = design.rows.length - design.names.length;
  const { factors, squares } = whitenedFit(design, steps, rho);
  const logV = steps.slice(1).reduce((total, step) => total + Math.log1p(-(rho ** (2 * step))), 0);
  const spread = df * (Math.log((2 * Math.PI * squares) / df) + 1);
  return -0.5 * (spread + logV + factors.logDeterminant);
}

/** ρ of the highest REML likelihood: the best of a grid, then golden sections. Null when nothing is left over. */
function bestCorrelation(design: Design, steps: readonly number[]): number | null {
  const scale = dot(design.y, design.y);
  if (whitenedFit(design, steps, 0).squares <= 1e-24 * scale) return null;
  const height = (rho: number): number => restrictedLogLik(design, steps, rho);
  const grid = Array.from({ length: 39 }, (_, i) => (i - 19) / 20);
  const best = grid.reduce((top, rho) => (height(rho) > height(top) ? rho : top), 0);
  return goldenMaximum(height, Math.max(-MOST, best - 0.05), Math.min(MOST, best + 0.05));
}

function goldenMaximum(height: (x: number) => number, from: number, to: number): number {
  const share = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [one, other] = [high - share * (high - low), low + share * (high - low)];
  let [atOne, atOther] = [height(one), height(other)];
  while (high - low > 1e-10) {
    if (atOne > atOther) {
      [high, other, atOther] = [other, one, atOne];
      one = high - share * (high - low);
      atOne = height(one);
    } else {
      [low, one, atOne] = [one, other, atOther];
      other = low + share * (high - low);
      atOther = height(other);
    }
  }
  return (low + high) / 2;
}
