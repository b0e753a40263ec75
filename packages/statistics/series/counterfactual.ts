import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { INTERCEPT, type Term } from '../models/design.ts';
import { contrastError, FITS_EXACTLY, NO_ERROR } from '../models/exact-fit.ts';
import { type Fit, waldTest } from '../models/fit.ts';
import { dot } from '../numerics/linear-algebra.ts';
import { sum } from '../numerics/sum.ts';
import { LEVEL, type Segments, SLOPE } from './segments.ts';

/** One time of the series with what the model says. */
export interface FittedPoint {
  readonly time: number;
  readonly value: number | null;
  readonly fitted: number;
  /** what would have been expected had the time before gone on; null before the change. No interval where the model fits exactly */
  readonly counterfactual: { readonly expected: number; readonly interval: Interval | null } | null;
}

/** How a linear predictor becomes a mean: as it is, or e to it times what it is counted over. */
export interface Scale {
  readonly log: boolean;
  readonly exposures: readonly number[];
}

interface Rows {
  readonly fitted: readonly number[];
  readonly without: readonly number[];
  readonly after: boolean;
}

/** Fitted values, and from the change on what was to be expected without it, with its interval. */
export function fittedPoints(
  fit: Fit,
  segments: Segments,
  terms: readonly Term[],
  scale: Scale,
  level: number,
): FittedPoint[] {
  return rowsOf(fit, segments, terms).map(({ fitted, without, after }, i) => {
    const { time, value } = segments.points[i]!;
    const mean = (eta: number): number => (scale.log ? scale.exposures[i]! * Math.exp(eta) : eta);
    const eta = dot(without, estimatesOf(fit));
    const { interval } = waldTest(eta, errorOf(fit, without), fit.reference, level);
    const limits = interval && {
      ...interval,
      lower: mean(interval.lower!),
      upper: mean(interval.upper!),
      method: `${interval.method}, of the mean`,
    };
    return {
      time,
      value,
      fitted: mean(dot(fitted, estimatesOf(fit))),
      counterfactual: after ? { expected: mean(eta), interval: limits } : null,
    };
  });
}

const TOTAL = {
  method: 'fitted less expected without the change, added over all times after it; delta method',
  source: 'Zhang, Wagner, Soumerai & Ross-Degnan 2009, J Clin Epidemiol 62:143',
};
const RATIO = {
  method: 'fitted over expected without the change, totals over all times after it; delta method on the logarithm',
  source: TOTAL.source,
};

/** The whole difference over the time after, in the unit of the series. */
export function totalDifference(
  fit: Fit,
  segments: Segments,
  terms: readonly Term[],
  scale: Scale,
  options: FigureOptions,
): Figure {
  const { actual, expected } = totals(fit, segments, terms, scale);
  const gradient = actual.gradient.map((value, j) => value - expected.gradient[j]!);
  const difference = actual.total - expected.total;
  const { interval } = waldTest(difference, errorOf(fit, gradient), fit.reference, levelOf(options));
  return estimated(difference, { ...partsOf(fit, segments, interval), interval, ...TOTAL }, options);
}

/** Total over the time after, relative to what was expected; on the log scale only, where it cannot be below 0. */
export function totalRatio(
  fit: Fit,
  segments: Segments,
  terms: readonly Term[],
  scale: Scale,
  options: FigureOptions,
): Figure {
  if (!scale.log) {
    const parts = { n: fit.n, missing: fit.missing, denominators: { timesAfter: segments.after }, ...RATIO };
    return notEstimated('a ratio is estimated on the log scale only', parts, options);
  }
  const { actual, expected } = totals(fit, segments, terms, scale);
  const gradient = actual.gradient.map((value, j) => value / actual.total - expected.gradient[j]! / expected.total);
  const log = Math.log(actual.total / expected.total);
  const { interval } = waldTest(log, errorOf(fit, gradient), fit.reference, levelOf(options));
  const parts = { ...partsOf(fit, segments, interval), ...RATIO };
  const ends = interval && { ...interval, lower: Math.exp(interval.lower!), upper: Math.exp(interval.upper!) };
  return estimated(Math.exp(log), { ...parts, interval: ends }, options);
}

/** The fit carries the missing its caller counted. */
function partsOf({ n, missing, warnings }: Fit, { after }: Segments, interval: Interval | null) {
  const why = warnings.includes(FITS_EXACTLY) ? FITS_EXACTLY : NO_ERROR;
  return { n, missing, denominators: { timesAfter: after }, warnings: interval === null ? [why] : [] };
}

/** Totals after the change with their derivatives by the coefficients; only times with a value are added. */
function totals(fit: Fit, segments: Segments, terms: readonly Term[], scale: Scale) {
  const rows = rowsOf(fit, segments, terms);
  const counted = rows
    .map((row, i) => ({ ...row, i }))
    .filter(({ after, i }) => after && segments.points[i]!.value !== null);
  const over = (key: 'fitted' | 'without') => {
    const means = counted.map((row) => {
      const eta = dot(row[key], estimatesOf(fit));
      return scale.log ? scale.exposures[row.i]! * Math.exp(eta) : eta;
    });
    const gradient = estimatesOf(fit).map((_, j) =>
      sum(counted.map((row, k) => row[key][j]! * (scale.log ? means[k]! : 1))),
    );
    return { total: sum(means), gradient };
  };
  return { actual: over('fitted'), expected: over('without') };
}

function rowsOf(fit: Fit, { points, from }: Segments, terms: readonly Term[]): Rows[] {
  const valueAt = (name: string, i: number): number =>
    name === INTERCEPT ? 1 : terms.find((term) => term.name === name)!.values[i]!;
  return points.map(({ time }, i) => ({
    fitted: fit.coefficients.map(({ name }) => valueAt(name, i)),
    without: fit.coefficients.map(({ name }) => (name === LEVEL || name === SLOPE ? 0 : valueAt(name, i))),
    after: time >= from,
  }));
}

function estimatesOf(fit: Fit): number[] {
  return fit.coefficients.map(({ estimate }) => estimate);
}

function errorOf(fit: Fit, gradient: readonly number[]): number {
  return contrastError(fit.covariance, gradient);
}
