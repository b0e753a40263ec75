import { requireCount } from '../checks.ts';
import { normalSf } from '../distributions/normal.ts';
import { arithmeticMean } from '../numerics/moments.ts';
import type { Reach } from './chart-signals.ts';
import type { ChartOptions, ControlChart } from './control-chart.ts';
import { drawChart } from './draw-chart.ts';
import type { ChartKind, Limits } from './draw-group.ts';
import type { ProcessPoint } from './xmr.ts';

export interface GapChartDetail {
  /** mean of what lies between two events: the centre line is the median, which half of the gaps exceed */
  readonly mean: number | null;
}

export type GapChart = ControlChart<ProcessPoint, GapChartDetail>;

export interface GChartOptions extends ChartOptions {
  /**
   * `probability`: as improbable as three standard deviations are for normal values, 0.00135 beyond each.
   * `three-sigma`: mean ± 3 √(mean (mean + 1)), which 1.8 % of gaps exceed when nothing has changed.
   */
  readonly limits?: 'probability' | 'three-sigma';
}

/**
 * g chart: how many (contacts, bed days, people) lie between one rare event and the next, in time order, taken for
 * geometric. High is good when the events are harm. Centre: the median of the fitted geometric distribution, so that
 * seven on one side are as rare as on other charts; a gap equal to it is on neither side. Limits: `probability` unless
 * named. The lower limit is 0 but for very rare events: then only a run shows that events come faster. The rules are those of
 * `xmr`; close to a limit: beyond what 0.0228 exceed (`three-sigma`: beyond the mean ± 2 standard deviations).
 *
 * @throws RangeError when a gap is no count
 */
export function gChart(series: readonly ProcessPoint[], options: GChartOptions = {}): GapChart {
  for (const { value } of series) if (value !== null) requireCount('A gap', value);
  return drawChart(series, options, KINDS[options.limits ?? 'probability']);
}

const COMMON = {
  source: 'Benneyan 2001, Health Care Management Science 4:305; Kaminsky et al 1992, J Quality Technology 24:63',
  range: [0, Number.POSITIVE_INFINITY] as const,
  none: { mean: null },
  valueOf: ({ value }: ProcessPoint) => value,
};

const KINDS: Record<'probability' | 'three-sigma', ChartKind<ProcessPoint, GapChartDetail>> = {
  probability: {
    ...COMMON,
    method: 'g chart (geometric gaps), median and probability limits, Making Data Count rules',
    limitsFrom: (_, values) => limitsFrom(values, probabilityReach),
  },
  'three-sigma': {
    ...COMMON,
    method: 'g chart (geometric gaps), median and three-sigma limits, Making Data Count rules',
    limitsFrom: (_, values) => limitsFrom(values, sigmaReach),
  },
};

function limitsFrom(values: readonly number[], reachOf: (mean: number) => Reach): Limits<ProcessPoint, GapChartDetail> {
  const mean = arithmeticMean(values);
  const detail = { mean };
  const centre = geometricQuantile(0.5, mean);
  if (values.length === 1) return { detail, centre, reason: 'one gap cannot be set beside others' };
  if (mean === 0) return { detail, centre, reason: 'nothing lies between the events' };
  const reach = reachOf(mean);
  return { detail, centre, reason: null, reachOf: () => reach };
}

const [AT_LIMIT, CLOSE] = [normalSf(3), normalSf(2)];

/** The smallest number that at most `above` of geometric gaps with this mean exceed. */
function geometricQuantile(above: number, mean: number): number {
  // P(X > k) = (mean / (1 + mean))^(k + 1); a ratio a rounding error above a whole number is that whole number.
  const steps = Math.log(above) / Math.log1p(-1 / (1 + mean)) - 1;
  return Math.max(0, Math.ceil(steps - 1e-9));
}

function probabilityReach(mean: number): Reach {
  const centre = geometricQuantile(0.5, mean);
  return {
    centre,
    lower: geometricQuantile(1 - AT_LIMIT, mean),
    upper: geometricQuantile(AT_LIMIT, mean),
    nearUp: geometricQuantile(CLOSE, mean) - centre,
    nearDown: centre - geometricQuantile(1 - CLOSE, mean),
  };
}

function sigmaReach(mean: number): Reach {
  const centre = geometricQuantile(0.5, mean);
  const sigma = Math.sqrt(mean * (mean + 1));
  const [lower, upper] = [mean - 3 * sigma, mean + 3 * sigma];
  return { centre, lower, upper, nearUp: mean + 2 * sigma - centre, nearDown: centre - (mean - 2 * sigma) };
}
