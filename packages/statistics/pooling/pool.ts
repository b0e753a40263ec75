import { requireExposure, requireMeasurable, requireOneOf } from '../checks.ts';
import { chiSquaredSf } from '../distributions/gamma.ts';
import { normalMultiplier, normalSf } from '../distributions/normal.ts';
import { tQuantile, tSf } from '../distributions/student-t.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import {
  betweenVariance,
  qProfile,
  type TauMethod,
  typicalVariance,
  type UnitEstimate,
  weightedMean,
} from './heterogeneity.ts';

/** What pooling may be told. */
export interface PoolOptions extends FigureOptions {
  /** REML unless given */
  readonly between?: TauMethod;
  /**
   * Hartung-Knapp unless given; a warning says when units that happen to agree make it narrower than chance alone would.
   * `hartung-knapp-floor` has Knapp & Hartung's ad hoc correction: the error is never smaller than Wald's. `wald` is for
   * agreement with older tables only: it is too narrow for few units
   */
  readonly interval?: 'hartung-knapp' | 'hartung-knapp-floor' | 'wald';
  /** degrees of freedom of the prediction interval: k - 2 (Higgins et al 2009) unless given; metafor has k - 1 */
  readonly predictionDf?: 'k-2' | 'k-1';
}

/** How much the units differ, and what a further unit may be like. */
export interface PoolDetail {
  readonly standardError: number | null;
  /** two-sided p of the mean being 0 */
  readonly p: number | null;
  /** variance between units, beyond chance */
  readonly tau2: number | null;
  readonly tau2Interval: Interval | null;
  /** share (0 to 1) of the spread that is not chance, with limits from those of tau² */
  readonly iSquared: number | null;
  readonly iSquaredInterval: Interval | null;
  /** Cochran's test that all units share one value */
  readonly q: { readonly statistic: number; readonly df: number; readonly p: number } | null;
  /** where the value of a further unit of this kind is likely to lie; null with fewer than three units */
  readonly prediction: Interval | null;
}

const NOTHING: PoolDetail = {
  standardError: null,
  p: null,
  tau2: null,
  tau2Interval: null,
  iSquared: null,
  iSquaredInterval: null,
  q: null,
  prediction: null,
};
const NAMES: Readonly<Record<TauMethod, string>> = {
  reml: 'REML',
  'paule-mandel': 'Paule-Mandel',
  'dersimonian-laird': 'DerSimonian-Laird',
};
const INTERVALS: Readonly<Record<NonNullable<PoolOptions['interval']>, string>> = {
  'hartung-knapp': 'Hartung-Knapp',
  'hartung-knapp-floor': 'Hartung-Knapp (ad hoc: q at least 1)',
  wald: 'Wald',
};
const SOURCE =
  'Higgins, Thompson & Spiegelhalter 2009, JRSSA 172:137; Viechtbauer 2005, J Educ Behav Stat 30:261 (REML); Knapp & Hartung 2003, Stat Med 22:2693; Viechtbauer 2007, Stat Med 26:37';

/**
 * The mean of what several services measured, allowing that they truly differ (random effects), with how much they
 * differ and where a further one may lie. It says nothing about any one of them, and puts them in no order.
 *
 * @throws RangeError when an estimate is not finite or a variance is not above 0
 */
export function poolEstimates(units: readonly UnitEstimate[], options: PoolOptions = {}): Figure<PoolDetail> {
  for (const { estimate, variance } of units) {
    requireMeasurable('An estimate', estimate);
    requireExposure('A sampling variance', variance);
    if (variance <= 0) throw new RangeError(`A sampling variance must be above 0, found ${variance}.`);
  }
  const level = levelOf(options);
  const between = options.between ?? 'reml';
  const kind = options.interval ?? 'hartung-knapp';
  requireOneOf('between', between, Object.keys(NAMES));
  requireOneOf('interval', kind, Object.keys(INTERVALS));
  const wald = kind === 'wald';
  const k = units.length;
  const method = `random effects (${NAMES[between]}), ${INTERVALS[kind]} interval`;
  const parts = { n: k, denominators: { units: k }, method, source: SOURCE };
  if (k < 2) return { ...notEstimated('fewer than two units', parts, options), ...NOTHING };
  const sorted = units.toSorted((a, b) => a.estimate - b.estimate || a.variance - b.variance);
  const tau2 = betweenVariance(sorted, between);
  const { mean, weight, q } = weightedMean(sorted, tau2);
  const spread = q / (k - 1);
  const scale = wald ? 1 : kind === 'hartung-knapp-floor' ? Math.max(1, spread) : spread;
  const standardError = Math.sqrt(scale / weight);
  const multiplier = wald ? normalMultiplier(level) : tQuantile(1 - (1 - level) / 2, k - 1);
  const half = multiplier * standardError;
  const interval = { lower: mean - half, upper: mean + half, level, method: INTERVALS[kind] };
  const detail = {
    standardError,
    p: pOf(mean, standardError, wald ? null : k - 1),
    ...differences(sorted, tau2, level),
    prediction: predictionOf(mean, tau2, standardError, k, level, options.predictionDf ?? 'k-2'),
  };
  const warnings = warningsOf(k, scale, spread, kind === 'hartung-knapp-floor');
  const told = standardError > 0 ? interval : null;
  return { ...estimated(mean, { ...parts, interval: told, warnings }, options), ...detail };
}

function pOf(mean: number, standardError: number, df: number | null): number | null {
  if (standardError === 0) return null;
  const statistic = Math.abs(mean / standardError);
  return 2 * (df === null ? normalSf(statistic) : tSf(statistic, df));
}

function differences(units: readonly UnitEstimate[], tau2: number, level: number) {
  const df = units.length - 1;
  const statistic = weightedMean(units, 0).q;
  const tau2Interval = qProfile(units, level);
  const typical = typicalVariance(units);
  const share = (variance: number): number => variance / (variance + typical);
  return {
    tau2,
    tau2Interval,
    iSquared: share(tau2),
    iSquaredInterval: { ...tau2Interval, lower: share(tau2Interval.lower!), upper: share(tau2Interval.upper!) },
    q: { statistic, df, p: chiSquaredSf(statistic, df) },
  };
}

function predictionOf(
  mean: number,
  tau2: number,
  standardError: number,
  k: number,
  level: number,
  kind: 'k-2' | 'k-1',
): Interval | null {
  if (k < 3 || standardError === 0) return null;
  const df = kind === 'k-2' ? k - 2 : k - 1;
  const half = tQuantile(1 - (1 - level) / 2, df) * Math.sqrt(tau2 + standardError ** 2);
  return { lower: mean - half, upper: mean + half, level, method: `prediction, t with ${df} degrees of freedom` };
}

function warningsOf(k: number, scale: number, spread: number, corrected: boolean): string[] {
  const warnings: string[] = [];
  if (k < 5) warnings.push(`${k} units tell little about how much units differ`);
  if (scale === 0) warnings.push('no interval: all units give the same value, which says nothing about chance');
  else if (scale < 1) {
    warnings.push(
      "the units differ less than chance would make them: the Hartung-Knapp interval is narrower than Wald's (hartung-knapp-floor is not)",
    );
  } else if (spread < 1 && corrected) {
    warnings.push("the units differ less than chance would make them: their error is taken from chance alone (Wald's)");
  }
  return warnings;
}
