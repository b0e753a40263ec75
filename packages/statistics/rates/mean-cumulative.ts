import { requireFinite } from '../checks.ts';
import { normalMultiplier, normalSf } from '../distributions/normal.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { dot } from '../numerics/linear-algebra.ts';
import { RunningSum } from '../numerics/sum.ts';
import { byHistory, type EventHistory, type EventStep, eventSteps } from './event-histories.ts';

/** One step of the curve, at a time when somebody had an event. */
export interface MeanCumulativePoint extends EventStep {
  /** events a person has had on average by this time */
  readonly value: number;
  /** robust: repeated events of a person may go together */
  readonly se: number;
  /** null where the error is 0 */
  readonly interval: Interval | null;
}

/** The mean number of events a person has had by each time. */
export interface MeanCumulativeCurve {
  readonly points: readonly MeanCumulativePoint[];
  readonly people: number;
  readonly events: number;
  /** nobody was watched beyond this */
  readonly last: number;
  readonly level: number;
  readonly method: string;
  readonly source: string;
}

const NAMED = {
  method: 'mean cumulative function (Nelson), robust variance by person, interval of the logarithm',
  source: 'Nelson 1995, Technometrics 37:147; Lawless & Nadeau 1995, Technometrics 37:158',
};

/** Where everybody had the same, rounding leaves about 1e-32. */
const ROUNDING = 1e-28;

/**
 * How many events (admissions, say) a person has had on average by each time since they began to be watched, everybody
 * counted only while they were watched: Σ events/at risk. Nobody's second event is lost, as it is in a survival curve.
 *
 * @throws RangeError when somebody is watched for no time, or has an event while not watched
 */
export function meanCumulativeFunction(
  people: readonly EventHistory[],
  options: FigureOptions = {},
): MeanCumulativeCurve {
  const level = levelOf(options);
  const steps = eventSteps(people);
  return {
    points: pointsOf(people.toSorted(byHistory), steps, level),
    people: people.length,
    events: steps.reduce((total, step) => total + step.events, 0),
    last: people.reduce((last, { until }) => Math.max(last, until), 0),
    level,
    ...NAMED,
  };
}

function pointsOf(people: readonly EventHistory[], steps: readonly EventStep[], level: number): MeanCumulativePoint[] {
  const pulls = new Float64Array(people.length);
  const z = normalMultiplier(level);
  const value = new RunningSum();
  return steps.map((step) => {
    value.add(step.events / step.atRisk);
    const se = addPulls(pulls, people, step);
    const factor = Math.exp((z * se) / value.value);
    const ends = { lower: value.value / factor, upper: value.value * factor, level, method: 'Wald, logarithm' };
    return { ...step, value: value.value, se, interval: se > 0 ? ends : null };
  });
}

/**
 * What each person pulls the curve away from their share: own events less the increment while watched, over those at
 * risk. The root of the sum of squares is the robust error.
 */
function addPulls(pulls: Float64Array, people: readonly EventHistory[], { time, atRisk, events }: EventStep): number {
  for (const [index, { from = 0, until, events: own }] of people.entries()) {
    if (time <= from || time > until) continue;
    let had = 0;
    for (const one of own) if (one === time) had++;
    pulls[index]! += (had - events / atRisk) / atRisk;
  }
  const variance = dot(pulls, pulls);
  return variance < ROUNDING ? 0 : Math.sqrt(variance);
}

/**
 * Events a person has had on average by a time; null beyond the last time anybody was watched.
 *
 * @throws RangeError when the time is not finite
 */
export function meanCumulativeAt(curve: MeanCumulativeCurve, time: number, options: FigureOptions = {}): Figure {
  requireFinite('time', time);
  const parts = { n: curve.people, denominators: { people: curve.people }, method: curve.method, source: curve.source };
  if (curve.people === 0) return notEstimated('no one was watched', parts, options);
  if (time > curve.last) return notEstimated('no one was watched for so long', parts, options);
  const point = curve.points.findLast((one) => one.time <= time);
  if (point === undefined) {
    return estimated(0, { ...parts, warnings: ['no interval: nobody had an event by then'] }, options);
  }
  const warnings = point.interval === null ? ['no interval: everybody had the same events'] : [];
  return estimated(point.value, { ...parts, interval: point.interval, warnings }, options);
}

/** First curve less second curve at a time, two separate sets of people, with normal interval and two-sided p. */
export function meanCumulativeDifference(
  first: MeanCumulativeCurve,
  second: MeanCumulativeCurve,
  time: number,
  options: FigureOptions = {},
): Figure<{ readonly p: number | null }> {
  const level = levelOf(options);
  const parts = {
    n: first.people + second.people,
    denominators: { first: first.people, second: second.people },
    method: 'difference of two mean cumulative functions, robust variance by person',
    source: NAMED.source,
  };
  const [one, other] = [meanCumulativeAt(first, time), meanCumulativeAt(second, time)];
  const reason = one.reason ?? other.reason;
  if (one.estimate === null || other.estimate === null) return { ...notEstimated(reason!, parts, options), p: null };
  const errorOf = (curve: MeanCumulativeCurve): number => curve.points.findLast((point) => point.time <= time)?.se ?? 0;
  const se = Math.hypot(errorOf(first), errorOf(second));
  const difference = one.estimate - other.estimate;
  const half = normalMultiplier(level) * se;
  const interval = { lower: difference - half, upper: difference + half, level, method: 'Wald' };
  const warnings = se > 0 ? [] : ['no interval: nothing varies between people until then'];
  const whole = { ...parts, interval: se > 0 ? interval : null, warnings };
  return { ...estimated(difference, whole, options), p: se > 0 ? 2 * normalSf(Math.abs(difference) / se) : null };
}
