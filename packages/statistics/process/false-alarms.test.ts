import { describe, expect, it } from 'vitest';
import { binomialCdf, poissonCdf } from '../distributions/counts.ts';
import { normalCdf } from '../distributions/normal.ts';
import type { ChartOptions, ControlChart, SignalRule } from './control-chart.ts';
import { pChart, pPrimeChart, uChart, uPrimeChart } from './counted-chart.ts';
import { gChart } from './g-chart.ts';
import { binomial, exponential, geometric, normalProcess, type Process, poisson } from './in-control.ts';
import { tChart } from './t-chart.ts';
import { xmr } from './xmr.ts';

/** Nothing changes in any of these series: every signal is a false alarm. */
interface Study {
  readonly name: string;
  readonly draw: (values: readonly number[], options?: ChartOptions) => ControlChart;
  readonly process: (seed: number) => Process;
  /** chance of a value (a share or rate where the chart has one) up to and including this one */
  readonly upTo: (value: number) => number;
  /** values come in steps of this; 0 where any value is possible */
  readonly step: number;
  /** chance of a point outside limits had from very many points, as the README states it, in percent */
  readonly outside: number;
  /** of 100 series of 24 points with limits from these points: how many have a signal, as the README states it */
  readonly alarmed: number;
}

const gaps = (values: readonly number[]) => values.map((value, at) => ({ x: String(at), value }));
const counts = (values: readonly number[], of: number) => values.map((count, at) => ({ x: String(at), count, of }));

const NORMAL = { process: normalProcess, upTo: normalCdf, step: 0 };
const SHARES = {
  process: (seed: number) => binomial(100, 0.23, seed),
  upTo: (share: number) => binomialCdf(Math.round(share * 100), 100, 0.23),
  step: 0.01,
};
const RATES = {
  process: (seed: number) => poisson(20, seed),
  upTo: (count: number) => poissonCdf(Math.round(count), 20),
  step: 1,
};
const GAPS = {
  process: (seed: number) => geometric(40, seed),
  upTo: (gap: number) => (gap < 0 ? 0 : 1 - (40 / 41) ** (Math.floor(gap) + 1)),
  step: 1,
};
const TIMES = { process: (seed: number) => exponential(seed), upTo: (time: number) => -Math.expm1(-time), step: 0 };

const STUDIES: Study[] = [
  { name: 'XmR, normal values', draw: (v, o) => xmr(gaps(v), o), ...NORMAL, outside: 0.34, alarmed: 18 },
  { name: 'p, 23 % of 100', draw: (v, o) => pChart(counts(v, 100), o), ...SHARES, outside: 0.27, alarmed: 14 },
  { name: 'p′, 23 % of 100', draw: (v, o) => pPrimeChart(counts(v, 100), o), ...SHARES, outside: 0.27, alarmed: 15 },
  { name: 'u, 20 expected', draw: (v, o) => uChart(counts(v, 1), o), ...RATES, outside: 0.27, alarmed: 15 },
  { name: 'u′, 20 expected', draw: (v, o) => uPrimeChart(counts(v, 1), o), ...RATES, outside: 0.27, alarmed: 15 },
  { name: 'g, mean gap 40', draw: (v, o) => gChart(gaps(v), o), ...GAPS, outside: 0.13, alarmed: 11 },
  {
    name: 'g with three-sigma limits',
    draw: (v, o) => gChart(gaps(v), { ...o, limits: 'three-sigma' }),
    ...GAPS,
    outside: 1.8,
    alarmed: 41,
  },
  { name: 't by Nelson', draw: (v, o) => tChart(gaps(v), o), ...TIMES, outside: 0.09, alarmed: 15 },
  {
    name: 't, exponential',
    draw: (v, o) => tChart(gaps(v), { ...o, times: 'exponential' }),
    ...TIMES,
    outside: 0.27,
    alarmed: 14,
  },
];

const BASE = 10_000;
const WATCHED = 40_000;
const SERIES = 500;
const MONTHS = 24;
const drawn = (n: number, next: Process): number[] => Array.from({ length: n }, next);

/** Points in a run of seven or more on one side where each lies on it with this chance (geometric run lengths). */
const inRuns = (side: number): number => side ** 7 * (7 - 6 * side);

describe('false alarms where nothing changes', () => {
  it.each(STUDIES)(
    '$name: limits from very many points',
    ({ draw, process, upTo, step, outside }) => {
      const chart = draw(drawn(BASE + WATCHED, process(5)), { fixAfter: BASE });
      const { centre, lower, upper } = chart.points.at(-1)!;
      const watched = chart.points.slice(BASE);
      const named = (rule: SignalRule) => watched.filter(({ signal }) => signal?.rule === rule).length / WATCHED;
      const below = (value: number) => upTo(step === 0 ? value : (Math.ceil(value / step - 1e-9) - 1) * step);
      const above = (value: number) => 1 - upTo(step === 0 ? value : Math.floor(value / step + 1e-9) * step);
      const chance = below(lower!) + above(upper!);
      // As stated, as the distribution has it for these limits, and as it came out.
      expect(Math.abs(100 * chance - outside)).toBeLessThan(Math.max(0.05, 0.06 * outside));
      expect(Math.abs(named('outside-limits') - chance)).toBeLessThan(4 * Math.sqrt(chance / WATCHED));
      const runs = inRuns(below(centre!)) + inRuns(above(centre!));
      // The other rules name some points of runs first. Points of one run come together: hence a wide band.
      expect(named('shift') / runs).toBeGreaterThan(0.8);
      expect(named('shift') / runs).toBeLessThan(1.1);
      // Levene & Wolfowitz 1944 (Knuth, TAOCP 2, 3.3.2 G): 0.25 % of points where no values are equal.
      expect(named('trend')).toBeLessThan(0.0035);
      expect(named('two-of-three')).toBeLessThan(0.0045);
    },
    30_000,
  );

  it.each(STUDIES)(
    '$name: series of 24 points',
    ({ draw, process, alarmed }) => {
      const next = process(4);
      const with_ = Array.from({ length: SERIES }, () =>
        draw(drawn(MONTHS, next)).points.some(({ signal }) => signal !== null),
      );
      const share = with_.filter(Boolean).length / SERIES;
      expect(Math.abs(100 * share - alarmed)).toBeLessThan(400 * Math.sqrt((share * (1 - share)) / SERIES));
    },
    30_000,
  );

  it('a real change is no false alarm: one standard deviation is found in most series within 24 points', () => {
    const next = normalProcess(9);
    const found = Array.from({ length: 300 }, () => {
      const values = [...drawn(MONTHS, next), ...drawn(MONTHS, next).map((value) => value + 1)];
      return xmr(gaps(values), { fixAfter: MONTHS })
        .points.slice(MONTHS)
        .some(({ signal }) => signal?.direction === 'up');
    });
    expect(found.filter(Boolean).length / 300).toBeGreaterThan(0.8);
  });
});
