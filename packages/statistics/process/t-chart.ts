import { requireMeasurable } from '../checks.ts';
import { normalSf } from '../distributions/normal.ts';
import { arithmeticMean } from '../numerics/moments.ts';
import type { ChartOptions, ControlChart } from './control-chart.ts';
import { drawChart } from './draw-chart.ts';
import type { ChartKind, Limits } from './draw-group.ts';
import type { GapChartDetail } from './g-chart.ts';
import type { ProcessPoint } from './xmr.ts';
import { individualLimits } from './xmr-limits.ts';

export interface TChartOptions extends ChartOptions {
  /**
   * `nelson`: XmR of time^(1/3.6), which is nearly normal when events come at random; limits follow how much the times
   * really vary. `exponential`: probability limits of the exponential distribution with the mean of the times.
   */
  readonly times?: 'nelson' | 'exponential';
}

/** Nelson 1994: exponential times to this power have the shape of a Weibull distribution nearest to the normal. */
const POWER = 1 / 3.6;

/**
 * t chart: the time between one rare event and the next (days, say), in time order. High is good when the events are
 * harm. Limits and centre are on the scale of the times (back-transformed); the rules are those of `xmr`, applied on the
 * scale on which the times are charted. Times of 0 (two events on a day) are kept, with a warning.
 *
 * @throws RangeError when a time is negative or not finite
 */
export function tChart(
  series: readonly ProcessPoint[],
  options: TChartOptions = {},
): ControlChart<ProcessPoint, GapChartDetail> {
  for (const { value } of series) {
    if (value === null) continue;
    requireMeasurable('A time', value);
    if (value < 0) throw new RangeError(`A time between events is 0 or more, found ${value}.`);
  }
  return drawChart(series, options, options.times === 'exponential' ? EXPONENTIAL : NELSON);
}

const COMMON = {
  range: [0, Number.POSITIVE_INFINITY] as const,
  none: { mean: null },
  valueOf: ({ value }: ProcessPoint) => value,
};

const NELSON: ChartKind<ProcessPoint, GapChartDetail> = {
  ...COMMON,
  method: 't chart, XmR of time^(1/3.6) (Nelson) with limits back-transformed, Making Data Count rules',
  source: 'Nelson 1994, J Quality Technology 26:239',
  limitsFrom: (_, values) => nelsonLimits(values),
};

const EXPONENTIAL: ChartKind<ProcessPoint, GapChartDetail> = {
  ...COMMON,
  method: 't chart, exponential times, median and probability limits, Making Data Count rules',
  source: 'Benneyan 2001, Health Care Management Science 4:305; Woodall 2006, J Quality Technology 38:89',
  limitsFrom: (_, values) => exponentialLimits(values),
};

function nelsonLimits(values: readonly number[]): Limits<ProcessPoint, GapChartDetail> {
  const mean = arithmeticMean(values);
  const detail = { mean };
  const found = individualLimits(values.map((value) => value ** POWER));
  const centre = found.centre === null ? null : found.centre ** 3.6;
  if (found.reason !== null) return { detail, centre, reason: found.reason };
  // No time is below 0: a limit below it cannot be crossed. Two thirds of the way there may still lie above 0.
  const back = (steps: number): number => Math.max(0, found.centre + (steps / 3) * found.reach) ** 3.6;
  const [middle, lower, upper] = [back(0), back(-3), back(3)];
  const reach = { centre: middle, lower, upper, nearUp: back(2) - middle, nearDown: middle - back(-2) };
  return { detail, centre: middle, reason: null, reachOf: () => reach, warnings: zeroes(values) };
}

function exponentialLimits(values: readonly number[]): Limits<ProcessPoint, GapChartDetail> {
  const mean = arithmeticMean(values);
  const detail = { mean };
  const centre = mean * Math.LN2;
  if (values.length === 1) return { detail, centre, reason: 'one time cannot be set beside others' };
  if (mean === 0) return { detail, centre, reason: 'no time lies between the events' };
  const shorter = (tail: number): number => -mean * Math.log1p(-tail);
  const longer = (tail: number): number => -mean * Math.log(tail);
  const [rare, close] = [normalSf(3), normalSf(2)];
  const ends = { lower: shorter(rare), upper: longer(rare) };
  const reach = { centre, ...ends, nearUp: longer(close) - centre, nearDown: centre - shorter(close) };
  return { detail, centre, reason: null, reachOf: () => reach, warnings: zeroes(values) };
}

function zeroes(values: readonly number[]): string[] {
  const none = values.filter((value) => value === 0).length;
  return none === 0
    ? []
    : [`${none} times of 0: events on the same day are charted as if they were one after the other`];
}
