import { requireMeasurable } from '../checks.ts';
import { tQuantile } from '../distributions/student-t.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { isRounding } from '../models/exact-fit.ts';
import { generalisedLinearModel } from '../models/generalised-linear-model.ts';
import { dot, multiplyVector } from '../numerics/linear-algebra.ts';
import { sum } from '../numerics/sum.ts';
import type { IncompleteData } from './imputer.ts';

/** What weighting adds. */
export interface WeightingDetail {
  /** null with fewer than two outcomes, or when all are the same */
  readonly standardError: number | null;
  /** (sum of weights)² over the sum of their squares: how many people with equal weights tell as much */
  readonly effectiveN: number | null;
  readonly largestWeight: number | null;
}

const NAMED = {
  method:
    "mean weighted by inverse probability of being observed (logistic, weights sum to everybody), sandwich error times √(n/(n - 1)), Student's t",
  source: 'Horvitz & Thompson 1952, JASA 47:663; Robins, Rotnitzky & Zhao 1994, JASA 89:846; Lunceford & Davidian 2004',
};
const NOTHING: WeightingDetail = { standardError: null, effectiveN: null, largestWeight: null };
/** One person who stands for this many others carries the result. */
const LARGE = 10;
/** Below this, what is known of who has an outcome rests on few, and the sandwich is too small. */
const FEW = 30;

/**
 * The mean outcome of everybody, from those who have one: each weighs as much as how unlikely it was that somebody like
 * them would have one. The interval allows for the weights being estimated, which makes it narrower, not wider.
 * People whose terms are not all known are left out and counted. Of n outcomes the sandwich's variance is multiplied by
 * n/(n - 1) and Student's t with n - 1 degrees of freedom is used, so that with nobody missing this is `mean`.
 *
 * @throws RangeError when lists differ in length or a number is not finite
 */
export function weightedMeanOfAll(data: IncompleteData, options: FigureOptions = {}): Figure<WeightingDetail> {
  const known = [...data.outcome.keys()].filter((place) => data.terms.every(({ values }) => values[place] !== null));
  const terms = data.terms.map(({ name, values }) => ({ name, values: known.map((place) => values[place]!) }));
  for (const value of [...data.outcome, ...data.terms.flatMap(({ values }) => values)])
    if (value !== null) requireMeasurable('A value', value);
  for (const { name, values } of data.terms)
    if (values.length !== data.outcome.length)
      throw new RangeError(`${name} has ${values.length} values for ${data.outcome.length} outcomes; give one each.`);
  const outcome = known.map((place) => data.outcome[place] ?? null);
  const observed = outcome.map((y) => (y === null ? 0 : 1));
  const seen = sum(observed);
  const missing = [{ reason: 'a term is missing', n: data.outcome.length - known.length }];
  const parts = { n: known.length, denominators: { people: known.length, withOutcome: seen }, missing, ...NAMED };
  if (seen === 0) return { ...notEstimated('nobody has an outcome', parts, options), ...NOTHING };
  const rows = known.map((_, i) => [1, ...terms.map(({ values }) => values[i]!)]);
  const model = chances(observed, terms);
  if ('why' in model)
    return { ...notEstimated(`the chance of being observed: ${model.why}`, parts, options), ...NOTHING };
  const weights = observed.map((here, i) => here / model.fitted[i]!);
  const whole = sum(weights);
  const mean = sum(outcome.map((y, i) => (y === null ? 0 : weights[i]! * y))) / whole;
  const residuals = outcome.map((y, i) => (y === null ? 0 : weights[i]! * (y - mean)));
  const plain = sandwichError(rows, observed, residuals, model) / whole;
  const size = sum(outcome.map((y, i) => (weights[i]! * (y ?? 0)) ** 2)) / whole ** 2;
  const standardError = seen === 1 || isRounding(plain ** 2, size) ? null : plain * Math.sqrt(seen / (seen - 1));
  const interval = standardError === null ? null : tInterval(mean, standardError, seen - 1, levelOf(options));
  const largestWeight = Math.max(...weights);
  const effectiveN = whole ** 2 / sum(weights.map((w) => w * w));
  const warnings = [
    ...(standardError === null ? [noError(seen)] : []),
    ...(seen < FEW && seen < known.length
      ? [`only ${seen} people have an outcome: the error may be too small with fewer than ${FEW}`]
      : []),
    ...(largestWeight > LARGE ? [`one person stands for ${largestWeight.toFixed(1)}: the result rests on few`] : []),
    ...(effectiveN < seen / 2
      ? [`${seen} people tell no more than ${Math.floor(effectiveN)} with equal weights would`]
      : []),
  ];
  const figure = estimated(mean, { ...parts, interval, warnings }, options);
  return { ...figure, standardError, effectiveN, largestWeight };
}

function tInterval(mean: number, standardError: number, df: number, level: number): Interval {
  const half = tQuantile(1 - (1 - level) / 2, df) * standardError;
  return { lower: mean - half, upper: mean + half, level, method: "Student's t, sandwich" };
}

const noError = (seen: number): string =>
  seen === 1
    ? 'one outcome has no spread, so there is no interval'
    : 'no interval: all outcomes are the same, which says nothing about chance';

interface Chances {
  readonly fitted: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** Everybody observed: every chance is 1, and nothing is uncertain about it. */
function chances(observed: number[], terms: { name: string; values: number[] }[]): Chances | { why: string } {
  const size = terms.length + 1;
  if (observed.every((here) => here === 1)) {
    return { fitted: observed, covariance: Array.from({ length: size }, () => new Array<number>(size).fill(0)) };
  }
  const fit = generalisedLinearModel('binomial', { outcome: observed, terms });
  if (fit.reason !== null) return { why: fit.reason };
  return { fitted: fit.fitted as number[], covariance: fit.covariance };
}

/** Root of the summed squares of each person's influence, less what the fitted chances already explain of it. */
function sandwichError(
  rows: number[][],
  observed: number[],
  residuals: number[],
  { fitted, covariance }: Chances,
): number {
  const slopes = rows[0]!.map((_, j) => sum(rows.map((row, i) => residuals[i]! * (1 - fitted[i]!) * row[j]!)));
  const explained = multiplyVector(covariance, slopes);
  const influence = rows.map((row, i) => residuals[i]! - dot(row, explained) * (observed[i]! - fitted[i]!));
  return Math.sqrt(sum(influence.map((value) => value * value)));
}
