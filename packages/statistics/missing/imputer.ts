import { requireMeasurable, requireWhole } from '../checks.ts';
import { chiSquaredQuantile } from '../distributions/gamma.ts';
import type { Term } from '../models/design.ts';
import { cholesky, dot, type Matrix, multiplyVector } from '../numerics/linear-algebra.ts';
import { qr } from '../numerics/linear-algebra-qr.ts';
import type { Draws } from '../numerics/random.ts';

/** An outcome some people lack, and what is known of everybody. */
export interface IncompleteData {
  /** `null` is missing */
  readonly outcome: readonly (number | null)[];
  /** complete for everybody; the outcome is predicted from them (with an intercept) */
  readonly terms: readonly Term[];
}

/** How a missing value is drawn. */
export type ImputationMethod = 'normal' | 'predictive-mean-matching';

/** Draws the missing outcomes, again and again. */
export interface Imputer {
  /** places of the missing outcomes, in the order of the values */
  readonly places: readonly number[];
  readonly draw: (draws: Draws) => number[];
}

interface Regression {
  readonly beta: readonly number[];
  /** lower triangle of the covariance of beta over the residual variance */
  readonly lower: Matrix;
  readonly squares: number;
  readonly df: number;
}

/**
 * Bayesian regression imputation: each draw takes its own residual variance and coefficients from their posterior, then
 * either adds a normal residual or takes the value of one of the `donors` people whose prediction is nearest (type 1
 * matching). Each draw takes one uniform, one normal for each coefficient, and for each missing outcome one normal or one
 * whole number below `donors`; missing rows come in the order of their terms, not of the caller.
 *
 * Source: Rubin 1987, 5.3; Little 1988, J Bus Econ Stat 6:287; van Buuren 2018, Flexible Imputation, 3.2 and 3.4.
 *
 * @returns the reason in words when the rows with an outcome cannot carry the terms
 */
export function imputer(data: IncompleteData, method: ImputationMethod, donors: number): Imputer | { why: string } {
  const rows = data.outcome.map((_, place) => [1, ...data.terms.map(({ values }) => values[place] ?? null)]);
  requireWhole('donors', donors, 1, 1_000);
  for (const { name, values } of data.terms) {
    if (values.length !== rows.length)
      throw new RangeError(`${name} has ${values.length} values for ${rows.length} outcomes; give one each.`);
  }
  const lacking = data.terms.find(({ values }) => values.some((value) => value === null));
  if (lacking !== undefined) return { why: `${lacking.name} is not known of everybody` };
  const whole = rows as number[][];
  for (const value of [...data.outcome.filter((y) => y !== null), ...whole.flat()]) requireMeasurable('A value', value);
  const order = [...whole.keys()].sort(
    (a, b) => compare(whole[a]!, whole[b]!) || (data.outcome[a] ?? 0) - (data.outcome[b] ?? 0),
  );
  const seen = order.filter((place) => data.outcome[place] !== null);
  const places = order.filter((place) => data.outcome[place] === null);
  const found = regression(
    seen.map((place) => whole[place]!),
    seen.map((place) => data.outcome[place]!),
    ['(intercept)', ...data.terms.map(({ name }) => name)],
  );
  if ('why' in found) return found;
  const missing = places.map((place) => whole[place]!);
  if (method === 'normal') return { places, draw: (draws) => normalDraw(found, missing, draws) };
  if (seen.length < donors) return { why: `fewer than ${donors} people with an outcome to take values from` };
  const donated = seen.map((place) => ({ y: data.outcome[place]!, predicted: dot(whole[place]!, found.beta) }));
  donated.sort((a, b) => a.predicted - b.predicted || a.y - b.y);
  return { places, draw: (draws) => matchedDraw(found, missing, donated, donors, draws) };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, j) => value !== b[j]);
  return place < 0 ? 0 : a[place]! - b[place]!;
}

function regression(rows: number[][], y: number[], names: readonly string[]): Regression | { why: string } {
  if (rows.length === 0) return { why: 'nobody has an outcome' };
  const factors = qr(rows);
  if (factors.dependent.length > 0) {
    const which = factors.dependent.map((j) => names[j]).join(', ');
    return { why: `${which} does not vary among people with an outcome, or follows from the other terms` };
  }
  const df = rows.length - names.length;
  if (df < 1) return { why: 'too few people with an outcome to predict it' };
  const beta = factors.solve(y);
  const squares = rows.reduce((total, row, i) => total + (y[i]! - dot(row, beta)) ** 2, 0);
  return { beta, lower: cholesky(factors.inverseGram())!, squares, df };
}

function drawnBeta({ beta, lower, squares, df }: Regression, draws: Draws): { sigma: number; beta: number[] } {
  const sigma = Math.sqrt(squares / chiSquaredQuantile(draws.uniform(), df));
  const normals = beta.map(() => draws.normal());
  return { sigma, beta: multiplyVector(lower, normals).map((step, j) => beta[j]! + sigma * step) };
}

function normalDraw(model: Regression, missing: readonly number[][], draws: Draws): number[] {
  const { sigma, beta } = drawnBeta(model, draws);
  return missing.map((row) => dot(row, beta) + sigma * draws.normal());
}

interface Donor {
  readonly y: number;
  readonly predicted: number;
}

/** `donated` ascending by prediction. */
function matchedDraw(
  model: Regression,
  missing: readonly number[][],
  donated: readonly Donor[],
  donors: number,
  draws: Draws,
): number[] {
  const { beta } = drawnBeta(model, draws);
  return missing.map((row) => nearest(donated, dot(row, beta), donors)[draws.below(donors)]!.y);
}

/** The donors nearest to a prediction, nearest first; of several equally near the lowest values. */
function nearest(donated: readonly Donor[], wanted: number, donors: number): Donor[] {
  const distance = (place: number): number =>
    place < 0 || place >= donated.length ? Number.POSITIVE_INFINITY : Math.abs(donated[place]!.predicted - wanted);
  let [from, to] = [0, donated.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (donated[middle]!.predicted < wanted) from = middle + 1;
    else to = middle;
  }
  const found: Donor[] = [];
  let [left, right, last] = [from - 1, from, 0];
  while (found.length < donors || Math.min(distance(left), distance(right)) === last) {
    const next = distance(left) <= distance(right) ? left-- : right++;
    if (donated[next] === undefined) break;
    last = distance(next);
    found.push(donated[next]!);
  }
  return found.sort((a, b) => Math.abs(a.predicted - wanted) - Math.abs(b.predicted - wanted) || a.y - b.y);
}
