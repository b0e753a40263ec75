import { requireFinite } from '../checks.ts';
import { arithmeticMean } from '../numerics/moments.ts';
import { type Direction, shift, sidesOf, trend, twoOfThree } from './xmr-rules.ts';

/** 3 / d2 for moving ranges of two points: limits three standard deviations out. */
export const LIMIT_FACTOR = 2.66;
/** D4 for two points: a moving range at or above this multiple of the mean is screened out, once. */
export const SCREENING_FACTOR = 3.267;
/** Fewer points than this give trial limits. */
export const SETTLED_FROM = 13;

/** A point in time order; `null` when there is no value for it. */
export interface SeriesPoint {
  readonly x: string;
  readonly value: number | null;
}

/** Why a point is special cause. When several rules mark it, the first of this list names it. */
export const SIGNAL_RULES = ['outside-limits', 'trend', 'two-of-three', 'shift'] as const;
export type SignalRule = (typeof SIGNAL_RULES)[number];
export interface Signal {
  readonly rule: SignalRule;
  readonly direction: Direction;
}

/** Centre and limits of one stretch of the chart. */
export interface XmrGroup {
  readonly from: string;
  readonly points: number;
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** mean moving range after screening */
  readonly meanMovingRange: number | null;
  /** settled; trial with fewer than 13 points; none when limits cannot be had */
  readonly limits: 'settled' | 'trial' | 'none';
  readonly reason: string | null;
}

export interface XmrPoint extends SeriesPoint {
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly signal: Signal | null;
}

export interface XmrChart {
  readonly points: readonly XmrPoint[];
  readonly groups: readonly XmrGroup[];
  readonly n: number;
  readonly missing: readonly { readonly reason: string; readonly n: number }[];
  readonly warnings: readonly string[];
  readonly method: string;
  readonly source: string;
}

export interface XmrOptions {
  /** `x` of each point at which a new group with its own limits starts */
  readonly rebaseAt?: readonly string[];
  /** limits from this many first points of each group, then held */
  readonly fixAfter?: number;
}

const CHART = {
  method: 'XmR (individuals and moving range), Making Data Count rules',
  source: 'Wheeler 2000, Understanding Variation; Mohammed et al 2008, QSHC 17:137; NHS England Making Data Count',
};

/**
 * XmR chart of a series in time order: centre = mean, limits = mean ± 2.66 mean moving range (moving ranges screened
 * once), each point with its signal. Points without a value are shown, counted as missing, and skipped by the rules.
 *
 * @throws RangeError when a value is NaN or infinite
 */
export function xmr(series: readonly SeriesPoint[], options: XmrOptions = {}): XmrChart {
  for (const { value } of series) if (value !== null) requireFinite('A value of the series', value);
  const charted = splitAt(series, new Set(options.rebaseAt ?? [])).map((part) => chartGroup(part, options.fixAfter));
  const empty = series.filter((point) => point.value === null).length;
  const groups = charted.map((part) => part.group);
  return {
    points: charted.flatMap((part) => part.points),
    groups,
    n: series.length - empty,
    missing: empty > 0 ? [{ reason: 'no value', n: empty }] : [],
    warnings: groups.flatMap(warningsOf),
    ...CHART,
  };
}

function splitAt(series: readonly SeriesPoint[], starts: ReadonlySet<string>): SeriesPoint[][] {
  const parts: SeriesPoint[][] = [];
  for (const point of series) {
    if (parts.length === 0 || starts.has(point.x)) parts.push([]);
    parts.at(-1)!.push(point);
  }
  return parts;
}

function warningsOf(group: XmrGroup): string[] {
  if (group.reason !== null) return [`no limits from ${group.from}: ${group.reason}`];
  return group.limits === 'trial'
    ? [`trial limits from ${group.from}: ${group.points} points, fewer than ${SETTLED_FROM}`]
    : [];
}

function chartGroup(series: readonly SeriesPoint[], fixAfter?: number): { group: XmrGroup; points: XmrPoint[] } {
  const values = series.flatMap(({ value }) => (value === null ? [] : [value]));
  const group = limitsOf(series[0]!.x, values, fixAfter);
  const signals = signalsOf(values, group);
  let next = 0;
  const points = series.map((point) => ({
    ...point,
    centre: group.centre,
    lower: group.lower,
    upper: group.upper,
    signal: point.value === null ? null : (signals[next++] ?? null),
  }));
  return { group, points };
}

function limitsOf(from: string, values: readonly number[], fixAfter?: number): XmrGroup {
  const base = values.slice(0, fixAfter ?? values.length);
  const none = { from, points: base.length, lower: null, upper: null, meanMovingRange: null, limits: 'none' as const };
  if (base.length === 0) return { ...none, centre: null, reason: 'there are no values' };
  const centre = arithmeticMean(base);
  if (base.length === 1) return { ...none, centre, reason: 'one value has no moving range' };
  const range = screenedMeanRange(base);
  if (range === 0) return { ...none, centre, meanMovingRange: 0, reason: 'the values do not move from point to point' };
  const reach = LIMIT_FACTOR * range;
  const limits = base.length < SETTLED_FROM ? 'trial' : 'settled';
  return {
    ...none,
    centre,
    lower: centre - reach,
    upper: centre + reach,
    meanMovingRange: range,
    limits,
    reason: null,
  };
}

/** Mean moving range after leaving out, once, the ranges at or above 3.267 times their mean. */
function screenedMeanRange(values: readonly number[]): number {
  const ranges = values.slice(1).map((value, index) => Math.abs(value - values[index]!));
  const first = arithmeticMean(ranges);
  if (first === 0) return 0;
  return arithmeticMean(ranges.filter((range) => range < SCREENING_FACTOR * first));
}

/** Without limits no rule is applied: a centre pulled by one screened-out value would mark every other point. */
function signalsOf(values: readonly number[], group: XmrGroup): (Signal | null)[] {
  const { centre, lower, upper } = group;
  if (centre === null || lower === null || upper === null) return values.map(() => null);
  const near = (2 / 3) * (upper - centre);
  const outside = values.map((value): Direction | null => (value > upper ? 'up' : value < lower ? 'down' : null));
  const close = values.map((value, index) => outside[index] === null && Math.abs(value - centre) > near);
  const sides = sidesOf(values, centre);
  const marks = [outside, trend(values), twoOfThree(sides, close), shift(sides)];
  return values.map((_, index) => {
    const first = marks.findIndex((mark) => mark[index] !== null);
    return first === -1 ? null : { rule: SIGNAL_RULES[first]!, direction: marks[first]![index]! };
  });
}

/**
 * Will the process as it runs now meet a target? Judged by the limits of the last group.
 *
 * @returns null when that group has no limits
 */
export function assurance(
  chart: XmrChart,
  target: number,
  better: 'higher' | 'lower',
): 'always-met' | 'never-met' | 'sometimes-met' | null {
  const last = chart.groups.at(-1);
  if (last === undefined || last.lower === null || last.upper === null) return null;
  const [worst, best] = better === 'higher' ? [last.lower, last.upper] : [-last.upper, -last.lower];
  const wanted = better === 'higher' ? target : -target;
  if (worst >= wanted) return 'always-met';
  return best < wanted ? 'never-met' : 'sometimes-met';
}
