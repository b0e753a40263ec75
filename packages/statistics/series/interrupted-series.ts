import { type Figure, type FigureOptions, levelOf } from '../figure.ts';
import { ar1Model } from '../models/ar1-model.ts';
import { type Fit, type FitResult, noFit } from '../models/fit.ts';
import { coefficientFigure, ratioFigure, type TestDetail } from '../models/fit-figures.ts';
import { generalisedLinearModel } from '../models/generalised-linear-model.ts';
import { linearModel } from '../models/linear-model.ts';
import { type FittedPoint, fittedPoints, type Scale, totalDifference, totalRatio } from './counterfactual.ts';
import { warningsFor, whyTooFew } from './enough-points.ts';
import {
  LEVEL,
  type SegmentOptions,
  type Segments,
  type SeriesPoint,
  SLOPE,
  segmentsOf,
  segmentTerms,
  TREND,
} from './segments.ts';

export interface InterruptedSeriesOptions extends FigureOptions, SegmentOptions {
  /**
   * - `linear` (unless said otherwise): values as they are
   * - `log-linear`: logarithms of values above 0; figures are ratios
   * - `counts`: quasi-Poisson with the logarithm of the exposure as offset; figures are ratios
   */
  readonly scale?: 'linear' | 'log-linear' | 'counts';
  /**
   * - `newey-west` (default, but for counts): least squares, errors allow neighbours to go together
   * - `ar1`: generalised least squares, not for counts
   * - `model` (default for counts): equal variance, or for counts variance in proportion to the mean
   */
  readonly errors?: 'newey-west' | 'ar1' | 'model';
  /** how far neighbours go together for Newey-West; by the rule of Newey & West 1994 unless given */
  readonly lag?: number;
  /** Newey-West variances times n/(n - k) unless false; see `Errors` */
  readonly adjusted?: boolean;
  /** fewest points with a value on either side; 8 unless given */
  readonly minimumPoints?: number;
}

/** A series with a known change. On a log scale `trend`, `level` and `slope` are ratios per unit of time. */
export interface InterruptedSeries {
  readonly fit: FitResult;
  /** per unit of time before the change */
  readonly trend: Figure<TestDetail>;
  /** jump at the first time counted after the change */
  readonly level: Figure<TestDetail>;
  /** change of the trend from there on */
  readonly slope: Figure<TestDetail>;
  /** empty when there is no fit */
  readonly points: readonly FittedPoint[];
  /** over the whole time after; null when there is no fit */
  readonly difference: Figure | null;
  readonly ratio: Figure | null;
}

const NAMED = {
  method: 'interrupted time series, segmented regression',
  source: 'Wagner et al. 2002, J Clin Pharm Ther 27:299; Lopez Bernal et al. 2017, IJE 46:348',
};

/**
 * Segmented regression of a series around a change at a known time: trend before, jump, change of trend, season, and
 * what was to be expected without the change, with intervals. A fall after a change is not proof that the change caused
 * it: whatever else happened then is in it too.
 *
 * @throws RangeError when two points share a time, times are no whole numbers, or errors do not fit the scale
 */
export function interruptedSeries(
  points: readonly SeriesPoint[],
  options: InterruptedSeriesOptions,
): InterruptedSeries {
  if (options.scale === 'counts' && options.errors === 'ar1') throw new RangeError('Counts have no AR(1) errors here.');
  const segments = segmentsOf(points, options);
  const fit = fitOf(segments, options);
  const show = options.scale === undefined || options.scale === 'linear' ? coefficientFigure : ratioFigure;
  const figures = {
    fit,
    trend: show(fit, TREND, options),
    level: show(fit, LEVEL, options),
    slope: show(fit, SLOPE, options),
  };
  if (fit.reason !== null) return { ...figures, points: [], difference: null, ratio: null };
  return { ...figures, ...afterwards(fit, segments, options) };
}

function afterwards(fit: Fit, segments: Segments, options: InterruptedSeriesOptions) {
  const terms = segmentTerms(segments, options);
  const scale: Scale = {
    log: options.scale === 'log-linear' || options.scale === 'counts',
    exposures: segments.points.map(({ exposure }) => (options.scale === 'counts' ? (exposure ?? 1) : 1)),
  };
  const given: FigureOptions = { level: levelOf(options), ...(options.window && { window: options.window }) };
  return {
    points: fittedPoints(fit, segments, terms, scale, levelOf(options)),
    difference: totalDifference(fit, segments, terms, scale, given),
    ratio: totalRatio(fit, segments, terms, scale, given),
  };
}

function fitOf(segments: Segments, options: InterruptedSeriesOptions): FitResult {
  const missing = [{ reason: 'left out while the change beds in', n: segments.left }];
  const why = whyTooFew(segments, options);
  const known = { n: segments.before + segments.after, missing, ...NAMED };
  if (why !== null) return noFit(why, known, options);
  const fit = fitted(segments, { ...options, missing: [...(options.missing ?? []), ...missing] });
  const warnings = [...fit.warnings, ...warningsFor(segments, options)];
  return { ...fit, warnings, method: `${NAMED.method}; ${fit.method}`, source: NAMED.source };
}

function fitted(segments: Segments, options: InterruptedSeriesOptions): FitResult {
  const { points } = segments;
  const terms = segmentTerms(segments, options);
  const times = points.map(({ time }) => time);
  const newey = { neweyWest: options.lag ?? ('automatic' as const), adjusted: options.adjusted ?? true };
  const given = {
    level: levelOf(options),
    missing: options.missing ?? [],
    ...(options.window && { window: options.window }),
  };
  if (options.scale === 'counts') {
    const data = { outcome: points.map(({ value }) => value), terms, offset: points.map(logExposure) };
    return generalisedLinearModel('quasi-poisson', data, {
      ...given,
      times,
      errors: options.errors === 'newey-west' ? newey : 'model',
    });
  }
  const outcome = points.map(({ value }) =>
    value === null || options.scale !== 'log-linear' ? value : Math.log(value),
  );
  if (options.errors === 'ar1') return ar1Model({ outcome, terms }, times, given);
  return linearModel({ outcome, terms }, { ...given, times, errors: options.errors === 'model' ? 'model' : newey });
}

function logExposure({ exposure = 1, time }: SeriesPoint): number {
  if (!(exposure > 0)) throw new RangeError(`The exposure at time ${time} must be above 0, found ${exposure}.`);
  return Math.log(exposure);
}
