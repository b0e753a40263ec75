import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, quietSince } from './between-events.ts';
import { type CountedPoint, pChart, pPrimeChart, uChart, uPrimeChart } from './counted-chart.ts';
import { gChart } from './g-chart.ts';
import { geometric } from './in-control.ts';
import { tChart } from './t-chart.ts';

interface CountedReference {
  readonly count: readonly number[];
  readonly of: readonly number[];
  readonly centre: number;
  readonly sigmaZ: number;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly laneyLower: readonly number[];
  readonly laneyUpper: readonly number[];
}
interface Reference {
  readonly p: Record<'juice' | 'drawn', CountedReference>;
  readonly u: Record<'computers' | 'drawn', CountedReference>;
  readonly g: readonly (Record<'mean' | 'centre' | 'lower' | 'upper' | 'sigmaUpper' | 'nearUp' | 'nearDown', number> & {
    readonly gaps: readonly number[];
  })[];
  readonly t: readonly ({ readonly times: readonly number[]; readonly exponential: Ends } & Ends &
    Record<'transformed' | 'reach', number>)[];
}
type Ends = Record<'centre' | 'lower' | 'upper', number>;

const r: Reference = JSON.parse(readFileSync(new URL('charts.reference.json', import.meta.url), 'utf8'));
const label = (at: number) => `n${String(at).padStart(3, '0')}`;
const points = (count: readonly number[], of: readonly number[]): CountedPoint[] =>
  count.map((each, at) => ({ x: label(at), count: each, of: of[at]! }));
const gaps = (values: readonly (number | null)[]) => values.map((value, at) => ({ x: label(at), value }));
const close = (found: number | null | undefined, wanted: number) =>
  expect(Math.abs(found! - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(wanted)));

describe('p and u charts, and as Laney draws them, against R', () => {
  it.each([
    ['p, oranges', r.p.juice, pChart, pPrimeChart, 1],
    ['p, unequal numbers', r.p.drawn, pChart, pPrimeChart, 1],
    ['u, computers', r.u.computers, uChart, uPrimeChart, Number.POSITIVE_INFINITY],
    ['u, unequal exposure', r.u.drawn, uChart, uPrimeChart, Number.POSITIVE_INFINITY],
  ] as const)('%s', (_, wanted, plain, prime, most) => {
    const [chart, laney] = [plain, prime].map((draw) => draw(points(wanted.count, wanted.of)));
    close(chart!.groups[0]!.centre, wanted.centre);
    close(chart!.groups[0]!.sigmaZ, wanted.sigmaZ);
    for (const at of wanted.count.keys()) {
      close(chart!.points[at]!.lower, Math.max(0, wanted.lower[at]!));
      close(chart!.points[at]!.upper, Math.min(most, wanted.upper[at]!));
      close(laney!.points[at]!.lower, Math.max(0, wanted.laneyLower[at]!));
      close(laney!.points[at]!.upper, Math.min(most, wanted.laneyUpper[at]!));
    }
  });

  it("gives Montgomery's printed limits of cans and computers, and marks his two samples", () => {
    const juice = pChart(points(r.p.juice.count, r.p.juice.of));
    expect([juice.groups[0]!.lower, juice.groups[0]!.upper].map((end) => end!.toFixed(4))).toEqual([
      '0.0524',
      '0.4102',
    ]);
    const outside = juice.points.flatMap(({ signal }, at) => (signal?.rule === 'outside-limits' ? [at + 1] : []));
    expect(outside).toEqual([15, 23]);
    const computers = uChart(points(r.u.computers.count, r.u.computers.of)).groups[0]!;
    expect([computers.centre, computers.lower, computers.upper].map((end) => end!.toFixed(2))).toEqual([
      '1.93',
      '0.07',
      '3.79',
    ]);
  });

  it('has no common limits where numbers differ, and says when chance is not all there is', () => {
    const chart = pChart(points(r.p.drawn.count, r.p.drawn.of));
    expect(chart.groups[0]).toMatchObject({ lower: null, upper: null, limits: 'settled' });
    expect(chart.warnings.join()).toContain("Laney's chart");
    expect(pChart(points([1, 0, 2, 1], [20, 20, 20, 20])).warnings.join()).toContain('fewer than 5 expected');
  });

  it('gives no limits where there is nothing to vary, and refuses what cannot be', () => {
    expect(pChart(points([0, 0, 0], [10, 12, 9])).groups[0]!.reason).toBe('nothing was counted in any point');
    expect(pChart(points([10, 12], [10, 12])).groups[0]!.reason).toBe('all were counted in every point');
    expect(uChart(points([4], [10])).groups[0]!.limits).toBe('none');
    expect(uPrimeChart(points([4, 4, 4], [10, 10, 10])).groups[0]!.reason).toContain('do not move');
    expect(() => pChart(points([5], [4]))).toThrow(RangeError);
    expect(() => uChart(points([5], [0]))).toThrow(RangeError);
    expect(() => uChart(points([5], [-1]))).toThrow(RangeError);
    expect(uChart([]).groups).toEqual([]);
  });

  it('skips and counts points without a value or with nobody to count from', () => {
    const some = [...points([3, 4, 0, 5], [30, 41, 0, 47]), { x: 'n009', count: null, of: 40 }];
    const chart = pChart(some);
    expect(chart.missing).toEqual([
      { reason: 'nothing to count from', n: 1 },
      { reason: 'no value', n: 1 },
    ]);
    expect(chart.n).toBe(3);
    close(chart.groups[0]!.centre, 12 / 118);
  });

  it('starts again where a person says so, holds limits, and says where no such point is', () => {
    const [before, after] = [
      points(r.p.juice.count, r.p.juice.of),
      points(
        r.p.juice.count.map((n) => n + 20),
        r.p.juice.of,
      ),
    ];
    const both = [...before, ...after.map((point, at) => ({ ...point, x: label(30 + at) }))];
    const chart = pChart(both, { rebaseAt: [label(30), '2031-01'] });
    expect(chart.groups.map(({ from, points: n }) => [from, n])).toEqual([
      ['n000', 30],
      ['n030', 30],
    ]);
    expect(chart.warnings).toContain('no point at 2031-01 to start again from');
    expect(
      pChart(both, { fixAfter: 30 })
        .points.slice(30)
        .every(({ signal }) => signal?.direction === 'up'),
    ).toBe(true);
    expect(() => pChart(both, { fixAfter: 0 })).toThrow(RangeError);
  });

  it('Laney equals the plain chart where the points vary as counts do, point by point', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 3, maxLength: 30 }), (counts) => {
        const [plain, laney] = [uChart, uPrimeChart].map((draw) =>
          draw(
            points(
              counts,
              counts.map(() => 10),
            ),
          ),
        );
        const { sigmaZ, centre, upper } = laney!.groups[0]!;
        if (upper === null) return;
        close(upper - centre!, (plain!.groups[0]!.upper! - centre!) * sigmaZ!);
      }),
      { seed: 6 },
    );
  });
});

describe('g chart against R', () => {
  it.each(r.g.map((wanted) => [wanted.mean, wanted] as const))('mean gap %d', (_, wanted) => {
    const [group] = gChart(gaps(wanted.gaps)).groups;
    close(group!.mean, wanted.mean);
    expect([group!.centre, group!.lower, group!.upper]).toEqual([wanted.centre, wanted.lower, wanted.upper]);
    close(gChart(gaps(wanted.gaps), { limits: 'three-sigma' }).groups[0]!.upper, wanted.sigmaUpper);
  });

  it('marks a gap only beyond its limit, two close ones, and a run below the median', () => {
    const [wanted] = r.g;
    const base = wanted!.gaps.length;
    const signal = (more: readonly number[]) =>
      gChart(gaps([...wanted!.gaps, ...more]), { fixAfter: base })
        .points.slice(base)
        .map((point) => point.signal?.rule ?? null);
    expect(signal([wanted!.upper, wanted!.upper + 1])).toEqual([null, 'outside-limits']);
    expect(signal([wanted!.nearUp, 0, wanted!.nearUp + 1, wanted!.nearUp + 1, wanted!.centre + 1])).toEqual([
      null,
      null,
      'two-of-three',
      'two-of-three',
      null,
    ]);
    expect(signal(Array(8).fill(wanted!.centre - 1)).slice(-7)).toEqual(Array(7).fill('shift'));
    // A gap equal to the median is on neither side.
    expect(signal(Array(8).fill(wanted!.centre))).toEqual(Array(8).fill(null));
  });

  it('says why there is no chart', () => {
    expect(gChart(gaps([7])).groups[0]!.reason).toBe('one gap cannot be set beside others');
    expect(gChart(gaps([0, 0, 0])).groups[0]!.reason).toBe('nothing lies between the events');
    expect(gChart(gaps([null])).groups[0]!.reason).toBe('there are no values');
    expect(() => gChart(gaps([1.5]))).toThrow(RangeError);
  });

  it('has about as many gaps beyond its limits as it says, whatever the mean', () => {
    for (const mean of [3, 40, 5000]) {
      const all = Array.from({ length: 20_000 }, geometric(mean, 31));
      const upper = gChart(gaps(all)).groups[0]!.upper!;
      expect(all.filter((gap) => gap > upper).length / all.length).toBeLessThan(0.0022);
    }
  });
});

describe('t chart against R', () => {
  it.each(r.t.map((wanted, at) => [at, wanted] as const))('times %d', (_, wanted) => {
    const nelson = tChart(gaps(wanted.times)).groups[0]!;
    const exponential = tChart(gaps(wanted.times), { times: 'exponential' }).groups[0]!;
    for (const end of ['centre', 'lower', 'upper'] as const) {
      close(nelson[end], wanted[end]);
      close(exponential[end], wanted.exponential[end]);
    }
  });

  it('gives the centre Montgomery prints for the valves (5.39), and no limit below 0', () => {
    const { centre, lower } = tChart(gaps(r.t[0]!.times)).groups[0]!;
    expect((centre! ** (1 / 3.6)).toFixed(2)).toBe('5.39');
    expect(lower).toBe(0);
  });

  it('marks a long quiet time, even one that is not over, and keeps two events of one day', () => {
    const times = [30, 12, 44, 8, 25, 61, 17, 33, 5, 28, 40, 19, 22, 36];
    const chart = tChart(gaps([...times, 2000]), { fixAfter: times.length });
    expect(chart.points.at(-1)!.signal).toEqual({ rule: 'outside-limits', direction: 'up' });
    const { upper } = chart.groups[0]!;
    expect(quietSince(chart, upper!)).toBeNull();
    expect(quietSince(chart, upper! + 1)).toEqual({ rule: 'outside-limits', direction: 'up' });
    expect(quietSince(tChart([]), 900)).toBeNull();
    expect(tChart(gaps([...times, 0])).warnings.join()).toContain('1 times of 0');
    expect(tChart(gaps([...times, 0]), { times: 'exponential' }).points.at(-1)!.signal?.direction).toBe('down');
    expect(() => tChart(gaps([-1]))).toThrow(RangeError);
  });

  it('takes dates in any order', () => {
    const days = daysBetween(['2026-03-01', '2026-01-01', '2026-01-11', '2026-03-01']);
    expect(days).toEqual([
      { x: '2026-01-11', value: 10 },
      { x: '2026-03-01', value: 49 },
      { x: '2026-03-01', value: 0 },
    ]);
    expect(() => daysBetween(['1 March'])).toThrow(RangeError);
  });

  it('moves its limits with the unit of time', () => {
    const times = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(times, fc.constantFrom('nelson', 'exponential'), (values, how) => {
        const [days, hours] = [1, 24].map(
          (unit) => tChart(gaps(values.map((v) => v * unit)), { times: how }).groups[0]!,
        );
        if (days!.upper === null || hours!.upper === null) return;
        expect(hours!.upper / days!.upper).toBeCloseTo(24, 8);
      }),
      { seed: 8 },
    );
  });
});
