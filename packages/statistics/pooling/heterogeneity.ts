import { chiSquaredQuantile } from '../distributions/gamma.ts';
import type { Interval } from '../figure.ts';
import { RunningSum } from '../numerics/sum.ts';

/** One unit's estimate with its sampling variance, on a scale where it is about normal (log rate ratio, logit …). */
export interface UnitEstimate {
  readonly estimate: number;
  readonly variance: number;
}

/** How the variance between units is estimated. */
export type TauMethod = 'reml' | 'paule-mandel' | 'dersimonian-laird';

/** Weighted mean and weighted squares at one variance between units. */
export interface WeightedMean {
  readonly mean: number;
  /** sum of weights */
  readonly weight: number;
  /** sum of weight·(y - mean)²: Cochran's Q when the variance between units is 0 */
  readonly q: number;
  /** twice the derivative of the restricted log likelihood by the variance between units */
  readonly restrictedScore: number;
  readonly restrictedLogLik: number;
}

/** Everything the estimators ask of one value of the variance between units. */
export function weightedMean(units: readonly UnitEstimate[], tau2: number): WeightedMean {
  const weight = new RunningSum();
  const weighted = new RunningSum();
  for (const { estimate, variance } of units) {
    weight.add(1 / (variance + tau2));
    weighted.add(estimate / (variance + tau2));
  }
  const mean = weighted.value / weight.value;
  const q = new RunningSum();
  const squares = new RunningSum();
  const pull = new RunningSum();
  const logs = new RunningSum();
  for (const { estimate, variance } of units) {
    const w = 1 / (variance + tau2);
    q.add(w * (estimate - mean) ** 2);
    squares.add(w * w);
    pull.add((w * (estimate - mean)) ** 2);
    logs.add(Math.log(variance + tau2));
  }
  return {
    mean,
    weight: weight.value,
    q: q.value,
    restrictedScore: pull.value + squares.value / weight.value - weight.value,
    restrictedLogLik: -0.5 * (logs.value + Math.log(weight.value) + q.value),
  };
}

/** The variance between units; 0 when units differ no more than chance makes them. */
export function betweenVariance(units: readonly UnitEstimate[], method: TauMethod): number {
  if (method === 'dersimonian-laird') return derSimonianLaird(units);
  if (method === 'paule-mandel') return fallingTo(units, units.length - 1);
  return restricted(units);
}

function derSimonianLaird(units: readonly UnitEstimate[]): number {
  const { q, weight } = weightedMean(units, 0);
  const squares = units.reduce((total, { variance }) => total + 1 / variance ** 2, 0);
  return Math.max(0, (q - (units.length - 1)) / (weight - squares / weight));
}

/** Where the generalised Q statistic comes down to this value; 0 when it starts below. */
function fallingTo(units: readonly UnitEstimate[], value: number): number {
  if (weightedMean(units, 0).q <= value) return 0;
  let high = spreadOf(units);
  while (weightedMean(units, high).q > value) high *= 2;
  return bisected((tau2) => weightedMean(units, tau2).q - value, 0, high);
}

const GRID = 200;

/**
 * The highest point of the restricted likelihood, which may have more than one: looked for on a grid first, then where
 * its derivative changes sign.
 */
function restricted(units: readonly UnitEstimate[]): number {
  const most = 4 * spreadOf(units);
  const grid = Array.from({ length: GRID + 1 }, (_, index) => most * (index / GRID) ** 4);
  const heights = grid.map((tau2) => weightedMean(units, tau2).restrictedLogLik);
  const best = heights.indexOf(Math.max(...heights));
  const score = (tau2: number): number => weightedMean(units, tau2).restrictedScore;
  if (best === 0 && score(0) <= 0) return 0;
  return bisected(score, grid[Math.max(0, best - 1)]!, grid[Math.min(GRID, best + 1)]!);
}

/** An upper bound for the variance between units: all of the spread and more. */
function spreadOf(units: readonly UnitEstimate[]): number {
  const estimates = units.map(({ estimate }) => estimate);
  return (Math.max(...estimates) - Math.min(...estimates)) ** 2 + Math.max(...units.map(({ variance }) => variance));
}

/** Where a function goes from above 0 to below 0 between `low` and `high`, to the resolution of a double. */
function bisected(height: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  for (;;) {
    const middle = from + (to - from) / 2;
    if (middle <= from || middle >= to) return middle;
    if (height(middle) > 0) from = middle;
    else to = middle;
  }
}

/** Limits of the variance between units by the Q-profile method. The lower one is 0 when Q is no larger than chance. */
export function qProfile(units: readonly UnitEstimate[], level: number): Interval {
  const df = units.length - 1;
  const tail = (1 - level) / 2;
  return {
    lower: fallingTo(units, chiSquaredQuantile(1 - tail, df)),
    upper: fallingTo(units, chiSquaredQuantile(tail, df)),
    level,
    method: 'Q-profile (Viechtbauer 2007)',
  };
}

/** The sampling variance of a typical unit (Higgins & Thompson 2002), which I² compares the variance between with. */
export function typicalVariance(units: readonly UnitEstimate[]): number {
  const weights = units.map(({ variance }) => 1 / variance);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const squares = weights.reduce((sum, w) => sum + w * w, 0);
  return ((units.length - 1) * total) / (total * total - squares);
}
