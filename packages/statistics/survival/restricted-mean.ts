import { normalMultiplier, normalSf } from '../distributions/normal.ts';
import { estimated, type Figure, type FigureOptions, notEstimated } from '../figure.ts';
import { RunningSum } from '../numerics/sum.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

const RMST = {
  method: 'restricted mean time (area under Kaplan-Meier), Greenwood-type variance',
  source: 'Irwin 1949, J Hyg 47:188; Royston & Parmar 2013, BMC Med Res Methodol 13:152',
};

const NO_VARIANCE = 'no interval: nobody ended before the horizon, or all at once, which says nothing about chance';

/**
 * Mean time still there, counted up to `horizon`, in the unit of the times. Does not depend on a median being reached.
 * Null when nobody was observed as long as the horizon and somebody was still there.
 *
 * @throws RangeError when the horizon is not above 0
 */
export function restrictedMean(curve: SurvivalCurve, horizon: number, options: FigureOptions = {}): Figure {
  if (!(horizon > 0 && Number.isFinite(horizon))) throw new RangeError(`horizon must be above 0, found ${horizon}.`);
  const parts = { n: curve.people, denominators: { people: curve.people }, ...RMST };
  const last = curve.points.at(-1);
  if (last === undefined) return notEstimated('no one was observed', parts, options);
  if (horizon > last.time && last.survival > 0) return notEstimated('no one was observed for so long', parts, options);
  const { mean, variance } = areaUnder(curve, horizon);
  if (variance === 0) return estimated(mean, { ...parts, warnings: [NO_VARIANCE] }, options);
  const half = normalMultiplier(curve.level) * Math.sqrt(variance);
  const interval = {
    lower: mean - half,
    upper: mean + half,
    level: curve.level,
    method: 'normal, Greenwood-type variance',
  };
  return estimated(mean, { ...parts, interval }, options);
}

/** A difference of two restricted means, with its test. */
export interface RestrictedMeanDifference {
  readonly standardError: number | null;
  readonly z: number | null;
  /** two-sided p */
  readonly p: number | null;
}

const DIFFERENCE = { ...RMST, method: `difference of two restricted mean times, ${RMST.method.split(', ')[1]}` };

/**
 * How much longer (in the unit of the times, up to `horizon`) the first group stays than the second, on average: a
 * comparison that needs no proportional hazards. Normal interval at the first curve's level.
 *
 * @throws RangeError when the horizon is not above 0
 */
export function restrictedMeanDifference(
  first: SurvivalCurve,
  second: SurvivalCurve,
  horizon: number,
  options: FigureOptions = {},
): Figure<RestrictedMeanDifference> {
  const figures = [restrictedMean(first, horizon), restrictedMean(second, horizon)] as const;
  const denominators = { first: first.people, second: second.people };
  const parts = { n: first.people + second.people, denominators, ...DIFFERENCE };
  const untold = figures.find((figure) => figure.estimate === null);
  const untested = { standardError: null, z: null, p: null };
  if (untold !== undefined) return { ...notEstimated(untold.reason!, parts, options), ...untested };
  const difference = figures[0].estimate! - figures[1].estimate!;
  const standardError = Math.sqrt(areaUnder(first, horizon).variance + areaUnder(second, horizon).variance);
  const half = normalMultiplier(first.level) * standardError;
  const interval = { lower: difference - half, upper: difference + half, level: first.level, method: 'normal' };
  if (standardError === 0)
    return { ...estimated(difference, { ...parts, warnings: [NO_VARIANCE] }, options), ...untested, standardError };
  const figure = estimated(difference, { ...parts, interval }, options);
  const z = difference / standardError;
  return { ...figure, standardError, z, p: 2 * normalSf(Math.abs(z)) };
}

/** From the horizon backwards: the area still to come at each step weighs its part of the variance. */
function areaUnder(curve: SurvivalCurve, horizon: number): { mean: number; variance: number } {
  const steps = curve.points.filter((point) => point.time < horizon && point.ended > 0);
  const area = new RunningSum();
  const variance = new RunningSum();
  let until = horizon;
  for (const { time, atRisk, ended, survival } of steps.toReversed()) {
    area.add(survival * (until - time));
    until = time;
    if (atRisk > ended) variance.add((area.value ** 2 * ended) / (atRisk * (atRisk - ended)));
  }
  area.add(until);
  return { mean: area.value, variance: variance.value };
}
