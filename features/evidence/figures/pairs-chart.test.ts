import { expect, it } from 'vitest';
import { type EvidenceRow, PAIR, type SeriesPoint } from '../evidence-row.ts';
import { chartOf } from './figure-chart.tsx';

const pair = (x: number, value: number, n: number): SeriesPoint => ({
  ...{ x, value, lower: null, upper: null, n, signal: PAIR },
});
const row = (indicator: string, series: readonly SeriesPoint[]): EvidenceRow => ({
  ...{ schema: 'commonground.evidence/1', indicator, version: 1, service: 'sun', basis: 'record', by: {} },
  period: { from: '2025-01-01', to: '2025-12-31' },
  ...{ domain: 'quality.clinical', status: 'known', reason: null, value: -5, lower: -7, upper: -3, level: 0.95 },
  ...{ numerator: null, denominator: 6, unit: 'points', missing: [], series, method: 'mean', caution: 'none' },
  flow: [{ step: 'measured twice', n: 6 }],
});
const marks = (chart: string | null, verdict: string) =>
  chart?.match(new RegExp(`data-verdict="${verdict}"`, 'g')) ?? [];

it('draws a mark for each journey, better or worse as the measure runs', () => {
  const core = chartOf(row('core-10-mean-change', [pair(20, 10, 4), pair(20, 19, 1), pair(10, 20, 1)]));
  // Each twice, for a wide and a narrow screen, and once in the key of each.
  expect(['better', 'same', 'worse'].map((verdict) => marks(core, verdict).length)).toEqual([10, 4, 4]);
  const reqol = chartOf(row('reqol-10-mean-change', [pair(20, 30, 4), pair(20, 10, 2)]));
  expect(['better', 'worse'].map((verdict) => marks(reqol, verdict).length)).toEqual([10, 6]);
});

it('draws nobody alone: not for few, not for a measure without a criterion, not where the pairs are not released', () => {
  for (const one of [
    row('core-10-mean-change', [pair(20, 10, 4)]),
    row('core-10-mean-change', []),
    row('social-functioning', [pair(20, 10, 9)]),
  ])
    expect(chartOf(one)).not.toContain('data-part="change-band"');
});
