import { requireCount, requireExposure, requirePartOf } from '../checks.ts';
import { sum } from '../numerics/sum.ts';
import type { ChartOptions, ControlChart } from './control-chart.ts';
import { drawChart } from './draw-chart.ts';
import type { ChartKind, Limits } from './draw-group.ts';

/** A count in time order and what it is counted from; `count: null` when it is not known. */
export interface CountedPoint {
  readonly x: string;
  readonly count: number | null;
  /** p: people or occasions counted from, so that `count` is a part of it; u: exposure (days, contacts, people) */
  readonly of: number;
}

export interface CountedDetail {
  /** how widely the points vary beside counts that vary by chance alone: 1 when just as widely; null for one point */
  readonly sigmaZ: number | null;
}

export type CountedChart = ControlChart<CountedPoint, CountedDetail>;

/** d2 of moving ranges of two points. */
const D2 = 1.128;
/** Limits stand three standard deviations out. */
const REACH = 3;
/** Fewer than this many expected in a usual point: three standard deviations say little. A convention of this package. */
export const ENOUGH_EXPECTED = 5;
/** Points vary so much more than counts by chance that Laney's chart is called for. A convention of this package. */
export const OVERDISPERSED_FROM = 1.5;

interface Law {
  readonly name: string;
  readonly most: number;
  /** variance of one point whose share or rate is `centre`, counted from `of` */
  variance(centre: number, of: number): number;
  /** the smaller of what is expected in `of` and what is not */
  expected(centre: number, of: number): number;
}

const SHARES: Law = {
  name: 'shares',
  most: 1,
  variance: (centre, of) => (centre * (1 - centre)) / of,
  expected: (centre, of) => Math.min(centre, 1 - centre) * of,
};

const RATES: Law = {
  name: 'rates',
  most: Number.POSITIVE_INFINITY,
  variance: (centre, of) => centre / of,
  expected: (centre, of) => centre * of,
};

/**
 * p chart: shares in time order, each of its own number; centre = all counted of all, limits = centre ± 3 binomial
 * standard deviations of each point. The rules are those of `xmr`.
 *
 * @throws RangeError when a count is impossible or larger than what it is counted from
 */
export const pChart = (series: readonly CountedPoint[], options: ChartOptions = {}): CountedChart =>
  sharesChart(series, options, false);

/** Laney's p′ chart: the same, with limits as much wider (or narrower) as the points really vary. For large numbers. */
export const pPrimeChart = (series: readonly CountedPoint[], options: ChartOptions = {}): CountedChart =>
  sharesChart(series, options, true);

/**
 * u chart: events by exposure in time order; centre = all events by all exposure, limits = centre ± 3 Poisson standard
 * deviations of each point. The rules are those of `xmr`.
 *
 * @throws RangeError when a count is impossible, or an exposure is negative or not finite, or 0 with events
 */
export const uChart = (series: readonly CountedPoint[], options: ChartOptions = {}): CountedChart =>
  ratesChart(series, options, false);

/** Laney's u′ chart: the same, with limits as much wider (or narrower) as the points really vary. */
export const uPrimeChart = (series: readonly CountedPoint[], options: ChartOptions = {}): CountedChart =>
  ratesChart(series, options, true);

function sharesChart(series: readonly CountedPoint[], options: ChartOptions, laney: boolean): CountedChart {
  for (const { count, of } of series)
    if (count === null) requireCount('of', of);
    else requirePartOf('count', count, 'of', of);
  return drawChart(series, options, kindOf('p', SHARES, laney));
}

function ratesChart(series: readonly CountedPoint[], options: ChartOptions, laney: boolean): CountedChart {
  for (const { count, of } of series) {
    requireExposure('of', of);
    if (count !== null) requireCount('count', count);
    if (of < 0 || (of === 0 && (count ?? 0) > 0))
      throw new RangeError(`An exposure is above 0 where something is counted, found ${of}.`);
  }
  return drawChart(series, options, kindOf('u', RATES, laney));
}

function kindOf(letter: string, law: Law, laney: boolean): ChartKind<CountedPoint, CountedDetail> {
  return {
    method: laney
      ? `${letter}′ chart (Laney), Making Data Count rules`
      : `${letter} chart, three standard deviations, Making Data Count rules`,
    source: laney
      ? 'Laney 2002, Quality Engineering 14:531'
      : 'Shewhart 1931; Benneyan, Lloyd & Plsek 2003, QSHC 12:458',
    range: [0, law.most],
    none: { sigmaZ: null },
    valueOf: valueOfPoint,
    missingBecause: ({ count }) => (count === null ? 'no value' : 'nothing to count from'),
    limitsFrom: (base, values) => limitsFrom(base, values, law, laney),
  };
}

const valueOfPoint = ({ count, of }: CountedPoint): number | null => (count === null || of === 0 ? null : count / of);

function limitsFrom(
  base: readonly CountedPoint[],
  values: readonly number[],
  law: Law,
  laney: boolean,
): Limits<CountedPoint, CountedDetail> {
  const centre = sum(base.map(({ count }) => count!)) / sum(base.map(({ of }) => of));
  const sigma = (of: number): number => Math.sqrt(law.variance(centre, of));
  if (base.length < 2) return { detail: { sigmaZ: null }, centre, reason: 'one value cannot be set beside others' };
  if (law.variance(centre, 1) === 0)
    return {
      centre,
      detail: { sigmaZ: null },
      reason: centre === 0 ? 'nothing was counted in any point' : 'all were counted in every point',
    };
  const scores = values.map((value, at) => (value - centre) / sigma(base[at]!.of));
  const sigmaZ = sum(scores.slice(1).map((score, at) => Math.abs(score - scores[at]!))) / (scores.length - 1) / D2;
  if (laney && sigmaZ === 0)
    return { detail: { sigmaZ }, centre, reason: 'the values do not move from point to point' };
  const reach = (of: number): number => REACH * sigma(of) * (laney ? sigmaZ : 1);
  return {
    ...{ detail: { sigmaZ }, centre, reason: null },
    reachOf: ({ of }) => ({ centre, lower: centre - reach(of), upper: centre + reach(of) }),
    warnings: warningsOf(base, centre, sigmaZ, law, laney),
  };
}

function warningsOf(base: readonly CountedPoint[], centre: number, sigmaZ: number, law: Law, laney: boolean): string[] {
  const usual = sum(base.map(({ of }) => of)) / base.length;
  const few = law.expected(centre, usual) < ENOUGH_EXPECTED;
  const wide = !laney && sigmaZ > OVERDISPERSED_FROM;
  return [
    ...(few
      ? [`fewer than ${ENOUGH_EXPECTED} expected in a usual point from ${base[0]!.x}: a g or t chart says more`]
      : []),
    ...(wide
      ? [
          `${law.name} from ${base[0]!.x} vary ${sigmaZ.toFixed(1)} times as much as by chance: Laney's chart allows for it`,
        ]
      : []),
  ];
}
