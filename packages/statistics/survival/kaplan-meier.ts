import { requireFinite, requireOneOf } from '../checks.ts';
import { normalMultiplier } from '../distributions/normal.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { RunningSum } from '../numerics/sum.ts';
import { CURVE_INTERVALS, type CurveInterval, curveInterval } from './curve-intervals.ts';
import { type Spell, type TimeStep, timeSteps } from './spells.ts';

/** One step of the curve, at a time when someone ended or was censored. */
export interface SurvivalPoint {
  readonly time: number;
  readonly atRisk: number;
  readonly ended: number;
  readonly censored: number;
  /** share still there just after this time, 0 to 1 */
  readonly survival: number;
  /** Greenwood's standard error; null once nobody is left */
  readonly standardError: number | null;
  /** null while nobody has ended yet and once nobody is left: the variance says nothing there */
  readonly interval: Interval | null;
}

/** A Kaplan-Meier curve. */
export interface SurvivalCurve {
  readonly points: readonly SurvivalPoint[];
  readonly people: number;
  readonly ends: number;
  readonly level: number;
  readonly intervalMethod: CurveInterval;
  readonly method: string;
  readonly source: string;
}

/** What a curve may be told besides its spells. */
export interface CurveOptions extends FigureOptions {
  /** scale of the interval; log-log unless given */
  readonly interval?: CurveInterval;
}

const SOURCE = 'Kaplan & Meier 1958, JASA 53:457; Greenwood 1926';

/**
 * The curve of who is still there, for one kind of end (or all kinds taken together). Use `competingRisks` when ends
 * of several kinds compete: one minus this curve overstates each of them.
 *
 * @throws RangeError when a time is negative or not finite
 */
export function kaplanMeier(spells: Iterable<Spell>, options: CurveOptions = {}): SurvivalCurve {
  const level = levelOf(options);
  const intervalMethod = options.interval ?? 'log-log';
  requireOneOf('interval', intervalMethod, CURVE_INTERVALS);
  const steps = timeSteps(spells);
  return {
    points: curvePoints(steps, level, intervalMethod),
    ...totals(steps),
    level,
    intervalMethod,
    method: `Kaplan-Meier, Greenwood variance, ${intervalMethod} interval`,
    source: SOURCE,
  };
}

function totals(steps: readonly TimeStep[]): { people: number; ends: number } {
  return { people: steps[0]?.atRisk ?? 0, ends: steps.reduce((total, step) => total + step.ended, 0) };
}

function curvePoints(steps: readonly TimeStep[], level: number, kind: CurveInterval): SurvivalPoint[] {
  const z = normalMultiplier(level);
  const greenwood = new RunningSum();
  let survival = 1;
  return steps.map(({ time, atRisk, ended, censored }) => {
    const left = atRisk - ended;
    survival *= left / atRisk;
    if (left > 0) greenwood.add(ended / (atRisk * left));
    const relative = Math.sqrt(greenwood.value);
    return {
      time,
      atRisk,
      ended,
      censored,
      survival,
      standardError: survival > 0 ? survival * relative : null,
      interval: curveInterval(kind, survival, relative, z, level),
    };
  });
}

/** The point of the curve in force at a time (last one at or before it); null before the first. */
export function pointAt<Point extends { readonly time: number }>(points: readonly Point[], time: number): Point | null {
  return points[howMany(points, (point) => point.time <= time) - 1] ?? null;
}

/** The point of the curve in force just before a time; null before the first. */
export function pointBefore<Point extends { readonly time: number }>(
  points: readonly Point[],
  time: number,
): Point | null {
  return points[howMany(points, (point) => point.time < time) - 1] ?? null;
}

/** How many of the ascending points come first and pass. */
function howMany<Point>(points: readonly Point[], passes: (point: Point) => boolean): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(points[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Share still there at a time, with the curve's interval. Null after the last observed time unless all had ended.
 *
 * @throws RangeError when the time is not finite
 */
export function survivalAt(curve: SurvivalCurve, time: number, options: FigureOptions = {}): Figure {
  requireFinite('time', time);
  const last = curve.points.at(-1);
  const parts = { n: curve.people, denominators: { people: curve.people }, method: curve.method, source: curve.source };
  if (last === undefined) return notEstimated('no one was observed', parts, options);
  if (time > last.time && last.survival > 0) return notEstimated('no one was observed for so long', parts, options);
  const point = pointAt(curve.points, time);
  const interval = point?.interval ?? null;
  const warnings = interval === null ? ['no interval: nobody has ended yet, or nobody is left'] : [];
  return estimated(point?.survival ?? 1, { ...parts, interval, warnings }, options);
}
