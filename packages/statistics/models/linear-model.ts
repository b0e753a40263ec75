import { type FigureOptions, levelOf } from '../figure.ts';
import { dot, multiplyVector } from '../numerics/linear-algebra.ts';
import { qr } from '../numerics/linear-algebra-qr.ts';
import { sum } from '../numerics/sum.ts';
import { type Design, designOf, INTERCEPT, inGivenOrder, type ModelData, whyNotEstimable } from './design.ts';
import { isRounding, sizeOfRow, withoutRounding } from './exact-fit.ts';
import { coefficientsOf, commonOfFit, type FitResult, noFit } from './fit.ts';
import { covarianceFor, type Errors, referenceFor } from './model-errors.ts';

/** What least squares adds to a fit. */
export interface LinearDetail {
  /** standard deviation of the residuals, √(Σw·r²/(n - k)) */
  readonly residualSd: number;
  /** share of the spread the terms account for; null without an intercept or when the outcome does not vary */
  readonly rSquared: number | null;
}

export interface LinearOptions extends FigureOptions {
  /** HC3 unless said otherwise */
  readonly errors?: Errors;
  /** whole-number times of the rows for Newey-West errors; consecutive when left out */
  readonly times?: readonly number[];
}

const NAMED = { method: 'linear model by least squares (Householder QR)', source: 'Golub 1965, Numer Math 7:206' };

/**
 * Least squares with errors robust to unequal variance unless asked otherwise. Intervals and tests use Student's t with
 * n - k degrees of freedom (clusters less one for cluster-robust errors). Rows with something missing are left out and
 * counted. Newey-West errors need the rows in time order. Where the model fits exactly (but for rounding) coefficients
 * have no error, with a warning.
 *
 * @throws RangeError when lists differ in length, a number is not finite, or clusters are asked for and not given
 */
export function linearModel(data: ModelData, options: LinearOptions = {}): FitResult<LinearDetail> {
  const design = designOf(data, typeof options.errors === 'object');
  const n = design.rows.length;
  const parts = { n, missing: design.missing, ...NAMED };
  const why = whyNotEstimable(design);
  if (why !== null) return noFit(why, parts, options);
  const df = n - design.names.length;
  if (df === 0) return noFit('as many terms as observations leave nothing to judge errors by', parts, options);
  return fitted(design, df, options);
}

function fitted(design: Design, df: number, options: LinearOptions): FitResult<LinearDetail> {
  const { beta, fit, residuals, factors } = leastSquares(design);
  const squares = dot(
    residuals.map((r, i) => r * design.weights[i]!),
    residuals,
  );
  const bread = factors.inverseGram();
  const found = covarianceFor(options.errors ?? 'HC3', {
    rows: design.rows,
    scores: residuals.map((r, i) => r * design.weights[i]!),
    bread,
    modelCovariance: bread.map((row) => row.map((value) => (value * squares) / df)),
    leverages: factors.leverages,
    clusters: design.clusters,
    ...(options.times === undefined ? {} : { times: design.places.map((place) => options.times![place]!) }),
  });
  const parts = { n: design.rows.length, missing: design.missing, ...NAMED };
  if ('why' in found) return noFit(found.why, parts, options);
  const size = meanSquareSize(design, beta);
  const known = withoutRounding(design.names, found.covariance, bread, size);
  const reference = referenceFor(true, df, found);
  return {
    reason: null,
    coefficients: coefficientsOf(design.names, beta, known.covariance, reference, levelOf(options)),
    covariance: known.covariance,
    errors: found.errors,
    reference,
    df,
    logLik: isRounding(squares / df, size) ? null : logLikelihood(design, squares),
    converged: true,
    iterations: 1,
    fitted: inGivenOrder(design, fit),
    ...commonOfFit({ ...parts, warnings: [...found.warnings, ...known.warnings] }, options),
    residualSd: Math.sqrt(squares / df),
    rSquared: rSquared(design, squares),
  };
}

/** Mean square of what the residuals are a difference of. */
function meanSquareSize({ rows, y, weights, offset }: Design, beta: readonly number[]): number {
  const squares = rows.map((row, i) => weights[i]! * (Math.abs(y[i]!) + sizeOfRow(row, beta, offset[i]!)) ** 2);
  return sum(squares) / rows.length;
}

/** Weighted least squares of the outcome less the offset; a second pass on the residuals repairs the last digits. */
function leastSquares(design: Design) {
  const roots = design.weights.map(Math.sqrt);
  const factors = qr(design.rows.map((row, i) => row.map((x) => x * roots[i]!)));
  const wanted = design.y.map((y, i) => y - design.offset[i]!);
  const first = factors.solve(wanted.map((y, i) => y * roots[i]!));
  const rest = multiplyVector(design.rows, first).map((f, i) => (wanted[i]! - f) * roots[i]!);
  const beta = factors.solve(rest).map((step, j) => first[j]! + step);
  const fit = multiplyVector(design.rows, beta).map((f, i) => f + design.offset[i]!);
  return { beta, fit, residuals: design.y.map((y, i) => y - fit[i]!), factors };
}

function logLikelihood({ rows, weights }: Design, squares: number): number | null {
  const n = rows.length;
  const logWeights = weights.reduce((total, w) => total + Math.log(w), 0);
  return 0.5 * (logWeights - n * (Math.log((2 * Math.PI * squares) / n) + 1));
}

function rSquared({ names, y, weights }: Design, squares: number): number | null {
  if (names[0] !== INTERCEPT) return null;
  const whole = weights.reduce((total, w) => total + w, 0);
  const centre = dot(weights, y) / whole;
  const deviations = y.map((value) => value - centre);
  const spread = dot(
    weights.map((w, i) => w * deviations[i]!),
    deviations,
  );
  return spread > 0 ? 1 - squares / spread : null;
}
