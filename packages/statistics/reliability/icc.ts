import { requireOneOf } from '../checks.ts';
import { fQuantile, fSf } from '../distributions/f.ts';
import { estimated, type Figure, type FigureOptions, levelOf, notEstimated } from '../figure.ts';
import { arithmeticMean } from '../numerics/moments.ts';
import { sum } from '../numerics/sum.ts';
import { completeRows, type Scores } from './scores.ts';

/**
 * Shrout & Fleiss's six: 1 = different raters for each person, 2 = the raters stand for others, 3 = these raters only;
 * 1 = of one rating, k = of the mean of all of them.
 */
export type IccKind = '1,1' | '2,1' | '3,1' | '1,k' | '2,k' | '3,k';

/** The analysis of variance behind an ICC, and the test that it is 0. */
export interface IccDetail {
  readonly raters: number;
  readonly f: number | null;
  readonly p: number | null;
}

/** Mean squares of people × raters. */
interface Squares {
  readonly n: number;
  readonly k: number;
  readonly between: number;
  readonly within: number;
  readonly raters: number;
  readonly residual: number;
}

const SOURCE = 'Shrout & Fleiss 1979, Psychol Bull 86:420';

/**
 * How well raters (or occasions) agree: one row per person, one column per rater. People without a rating of everybody
 * are left out and counted. It can be negative; it is printed as it is.
 *
 * @throws RangeError when rows are of different length or a score is NaN or infinite
 */
export function icc(kind: IccKind, ratings: Scores, options: FigureOptions = {}): Figure<IccDetail> {
  requireOneOf('kind', kind, Object.keys(ESTIMATE));
  const { rows, columns, missing } = completeRows(ratings, 'a rating missing');
  const n = rows.length;
  const method = `ICC(${kind}), F interval`;
  const parts = { n, denominators: { people: n, raters: columns }, missing, method, source: SOURCE };
  const none = { raters: columns, f: null, p: null };
  if (n < 2) return { ...notEstimated('fewer than two people have every rating', parts, options), ...none };
  if (columns < 2) return { ...notEstimated('an ICC needs two raters or more', parts, options), ...none };
  const squares = squaresOf(rows, columns);
  const error = kind.startsWith('1') ? squares.within : squares.residual;
  const estimate = ESTIMATE[kind](squares);
  if (!Number.isFinite(estimate)) return { ...notEstimated('people do not differ', parts, options), ...none };
  if (error === 0) {
    const warnings = ['the raters agree without error, so there is no interval or test'];
    return { ...estimated(estimate, { ...parts, warnings }, options), ...none };
  }
  const level = levelOf(options);
  const [lower, upper] = kind.startsWith('2') ? limitsOfTwo(kind, squares, level) : limits(kind, squares, level);
  const interval = { lower, upper, level, method: 'F, Shrout & Fleiss' };
  const f = squares.between / error;
  const p = fSf(f, n - 1, errorDf(kind, squares));
  return { ...estimated(estimate, { ...parts, interval }, options), raters: columns, f, p };
}

const ESTIMATE: Readonly<Record<IccKind, (s: Squares) => number>> = {
  '1,1': ({ between, within, k }) => (between - within) / (between + (k - 1) * within),
  '2,1': ({ between, residual, raters, k, n }) =>
    (between - residual) / (between + (k - 1) * residual + (k * (raters - residual)) / n),
  '3,1': ({ between, residual, k }) => (between - residual) / (between + (k - 1) * residual),
  '1,k': ({ between, within }) => (between - within) / between,
  '2,k': ({ between, residual, raters, n }) => (between - residual) / (between + (raters - residual) / n),
  '3,k': ({ between, residual }) => (between - residual) / between,
};

function squaresOf(rows: readonly number[][], k: number): Squares {
  const n = rows.length;
  const grand = arithmeticMean(rows.flat());
  const people = rows.map((row) => arithmeticMean(row));
  const raters = rows[0]!.map((_, column) => arithmeticMean(rows.map((row) => row[column]!)));
  const square = (values: number[]): number => sum(values.map((value) => value * value));
  const within = square(rows.flatMap((row, i) => row.map((value) => value - people[i]!)));
  const residual = square(rows.flatMap((row, i) => row.map((value, j) => value - people[i]! - raters[j]! + grand)));
  return {
    n,
    k,
    between: (k * square(people.map((mean) => mean - grand))) / (n - 1),
    within: within / (n * (k - 1)),
    raters: (n * square(raters.map((mean) => mean - grand))) / (k - 1),
    residual: residual / ((n - 1) * (k - 1)),
  };
}

function errorDf(kind: IccKind, { n, k }: Squares): number {
  return kind.startsWith('1') ? n * (k - 1) : (n - 1) * (k - 1);
}

/** Kinds 1 and 3: F over its quantiles, put back into the estimate. */
function limits(kind: IccKind, squares: Squares, level: number): [number, number] {
  const { n, k, between } = squares;
  const df = errorDf(kind, squares);
  const f = between / (kind.startsWith('1') ? squares.within : squares.residual);
  const tail = (1 - level) / 2;
  const low = f / fQuantile(1 - tail, n - 1, df);
  const high = f * fQuantile(1 - tail, df, n - 1);
  return kind.endsWith('k') ? [1 - 1 / low, 1 - 1 / high] : [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)];
}

/** Kind 2, by Satterthwaite's degrees of freedom; the mean of k by the Spearman-Brown step from one rating. */
function limitsOfTwo(kind: IccKind, squares: Squares, level: number): [number | null, number] {
  const { n, k, between, raters, residual } = squares;
  const r = ESTIMATE['2,1'](squares);
  const f = raters / residual;
  const a = n * (1 + (k - 1) * r) - k * r;
  const df = ((k - 1) * (n - 1) * (k * r * f + a) ** 2) / ((n - 1) * k * k * r * r * f * f + a * a);
  const tail = (1 - level) / 2;
  const high = fQuantile(1 - tail, n - 1, df);
  const low = fQuantile(1 - tail, df, n - 1);
  const spread = k * raters + (k * n - k - n) * residual;
  const lower = (n * (between - high * residual)) / (high * spread + n * between);
  const upper = (n * (low * between - residual)) / (spread + n * low * between);
  if (kind === '2,1') return [lower, upper];
  const ofMean = (one: number): number => (k * one) / (1 + (k - 1) * one);
  // One rating this far below 0 leaves the mean of k without a bound.
  return [1 + (k - 1) * lower > 0 ? ofMean(lower) : null, ofMean(upper)];
}
