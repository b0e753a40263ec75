import { requireMeasurable } from '../checks.ts';
import type { ChartGroup, ChartOptions, ChartPoint, ControlChart } from './control-chart.ts';
import { drawChart } from './draw-chart.ts';
import type { ChartKind } from './draw-group.ts';
import { individualLimits } from './xmr-limits.ts';

/** A point of a chart in time order; `null` when there is no value for it. (`SeriesPoint` is one of `interruptedSeries`.) */
export interface ProcessPoint {
  readonly x: string;
  readonly value: number | null;
}

interface XmrDetail {
  /** mean moving range after screening */
  readonly meanMovingRange: number | null;
}

export type XmrGroup = ChartGroup<XmrDetail>;
export type XmrPoint = ChartPoint<ProcessPoint>;
export type XmrChart = ControlChart<ProcessPoint, XmrDetail>;
export type XmrOptions = ChartOptions;

const XMR: ChartKind<ProcessPoint, XmrDetail> = {
  method: 'XmR (individuals and moving range), Making Data Count rules',
  source: 'Wheeler 2000, Understanding Variation; Mohammed et al 2008, QSHC 17:137; NHS England Making Data Count',
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  none: { meanMovingRange: null },
  valueOf: ({ value }) => value,
  limitsFrom: (_, values) => {
    const found = individualLimits(values);
    const detail = { meanMovingRange: found.meanMovingRange };
    if (found.reason !== null) return { detail, centre: found.centre, reason: found.reason };
    const { centre, reach } = found;
    return {
      ...{ detail, centre, reason: null },
      reachOf: () => ({ centre, lower: centre - reach, upper: centre + reach }),
    };
  },
};

/**
 * XmR chart of a series in time order: centre = mean, limits = mean ± 2.66 mean moving range (moving ranges screened
 * once), each point with its signal. Points without a value are shown, counted as missing, and skipped by the rules.
 *
 * @throws RangeError when a value is NaN or infinite
 */
export function xmr(series: readonly ProcessPoint[], options: XmrOptions = {}): XmrChart {
  for (const { value } of series) if (value !== null) requireMeasurable('A value of the series', value);
  return drawChart(series, options, XMR);
}

/**
 * Will the process as it runs now meet a target? Judged by the limits of the last group.
 *
 * @returns null when that group has no limits, or limits of their own for every point
 */
export function assurance(
  chart: Pick<ControlChart, 'groups'>,
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
