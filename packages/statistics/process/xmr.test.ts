import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assurance, type ProcessPoint, xmr } from './xmr.ts';
import { shift, trend, twoOfThree } from './xmr-rules.ts';

const series = (values: readonly (number | null)[]): ProcessPoint[] =>
  values.map((value, index) => ({ x: `2024-${String(index + 1).padStart(2, '0')}`, value }));
const STEADY = [10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 9, 10, 12, 11];

describe('the rules, on tiny vectors', () => {
  it('seven in a row rising, not six', () => {
    expect(trend([2, 1, 2, 3, 4, 5, 6, 7, 3])).toEqual([null, 'up', 'up', 'up', 'up', 'up', 'up', 'up', null]);
    expect(trend([2, 1, 2, 3, 4, 5, 6, 6]).every((mark) => mark === null)).toBe(true);
  });

  it('seven in a row on one side, broken by a point on the centre', () => {
    expect(shift([-1, 1, 1, 1, 1, 1, 1, 1])).toEqual([null, 'up', 'up', 'up', 'up', 'up', 'up', 'up']);
    expect(shift([1, 1, 1, 1, 0, 1, 1, 1]).every((mark) => mark === null)).toBe(true);
  });

  it('two of three close to the same limit, all three on that side', () => {
    expect(twoOfThree([1, 1, 1], [true, false, true])).toEqual(['up', null, 'up']);
    expect(twoOfThree([1, -1, 1], [true, false, true])).toEqual([null, null, null]);
  });
});

describe('XmR chart', () => {
  it('puts limits 2.66 mean moving ranges from the mean, worked by hand', () => {
    // Moving ranges 2 3 2 1 3 4 1 2 1 2 1 2 1 = 25 / 13; mean 149 / 14.
    const chart = xmr(series(STEADY));
    expect(chart.groups[0]).toMatchObject({ limits: 'settled', points: 14 });
    expect(chart.groups[0]!.centre).toBeCloseTo(149 / 14, 12);
    expect(chart.groups[0]!.upper).toBeCloseTo(149 / 14 + (2.66 * 25) / 13, 12);
    expect(chart.points.every((point) => point.signal === null)).toBe(true);
  });

  it('screens a wild moving range once, keeps the point in the mean, and marks it', () => {
    const chart = xmr(series([...STEADY, 60]));
    expect(chart.groups[0]!.meanMovingRange).toBeCloseTo(25 / 13, 12);
    expect(chart.groups[0]!.centre).toBeCloseTo(209 / 15, 12);
    expect(chart.points.at(-1)!.signal).toEqual({ rule: 'outside-limits', direction: 'up' });
  });

  it('gives trial limits below 13 points, and none when nothing moves even after screening', () => {
    expect(xmr(series(STEADY.slice(0, 12))).groups[0]!.limits).toBe('trial');
    expect(xmr(series(STEADY.slice(0, 13))).groups[0]!.limits).toBe('settled');
    const still = xmr(series([...new Array(14).fill(5), 9]));
    expect(still.groups[0]).toMatchObject({ limits: 'none', lower: null, upper: null });
    expect(still.points.every((point) => point.signal === null)).toBe(true);
    expect(still.warnings).toHaveLength(1);
    expect(xmr([]).groups).toEqual([]);
  });

  it('lets the limit name a point that is also in a trend', () => {
    const chart = xmr(series([...STEADY, 10, 11, 12, 13, 14, 15, 40]));
    expect(chart.points.at(-1)!.signal!.rule).toBe('outside-limits');
    expect(chart.points.at(-2)!.signal).toEqual({ rule: 'trend', direction: 'up' });
  });

  it('starts again where it is rebased, skips and counts what is missing, and judges a target', () => {
    const chart = xmr(series([...STEADY, null, ...STEADY.map((value) => value + 20)]), { rebaseAt: ['2024-16'] });
    expect(chart.groups).toHaveLength(2);
    expect(chart.missing).toEqual([{ reason: 'no value', n: 1 }]);
    expect(chart.points[14]).toMatchObject({ value: null, signal: null });
    expect(assurance(chart, 20, 'higher')).toBe('always-met');
    expect(assurance(chart, 20, 'lower')).toBe('never-met');
    expect(assurance(chart, 31, 'higher')).toBe('sometimes-met');
  });

  it('turns upside down with its data', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 });
    const flip = { up: 'down', down: 'up' } as const;
    fc.assert(
      fc.property(values, (xs) => {
        const there = xmr(series(xs)).points.map((point) => point.signal);
        const back = xmr(series(xs.map((x) => -x))).points.map((point) => point.signal);
        expect(back).toEqual(there.map((signal) => signal && { ...signal, direction: flip[signal.direction] }));
      }),
      { seed: 10 },
    );
  });
});
