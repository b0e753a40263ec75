import { describe, expect, it } from 'vitest';
import { estimated } from '../figure.ts';
import { sampleVariance } from '../numerics/moments.ts';
import { meanChangeBounds } from './bounds.ts';
import { mean, meanChange } from './mean.ts';
import { median, quantileType7 } from './median.ts';

/** Student 1908, Biometrika 6:20: extra hours of sleep with two drugs in the same ten people. */
const FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
const SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

describe('mean and paired change', () => {
  it("gives the paired t of Student's sleep data (R: t.test(sleep))", () => {
    const figure = meanChange(FIRST.map((first, index) => ({ first, last: SECOND[index]! })));
    expect(figure.estimate).toBeCloseTo(1.58, 12);
    expect(figure.t).toBeCloseTo(4.062127683382037, 10);
    expect(figure.p).toBeCloseTo(0.00283289019738427, 12);
    expect(figure.interval).toMatchObject({ lower: expect.closeTo(0.7001142, 6), upper: expect.closeTo(2.4598858, 6) });
  });

  it('counts the missing and says which value is missing', () => {
    const figure = meanChange([
      { first: 1, last: 2 },
      { first: 1, last: 4 },
      { first: 3, last: null },
      { first: null, last: 3 },
      { first: null, last: null },
    ]);
    expect(figure.n).toBe(2);
    expect(figure.missing).toEqual([
      { reason: 'no first value', n: 1 },
      { reason: 'no last value', n: 1 },
      { reason: 'neither value', n: 1 },
    ]);
  });

  it('says why there is no estimate, interval or test', () => {
    expect(mean([null, null])).toMatchObject({
      estimate: null,
      reason: 'there are no values',
      missing: [{ reason: 'no value', n: 2 }],
    });
    expect(mean([3])).toMatchObject({ estimate: 3, interval: null, sd: null });
    expect(
      meanChange([
        { first: 1, last: 2 },
        { first: 5, last: 6 },
      ]),
    ).toMatchObject({ estimate: 1, t: null, p: null });
    expect(meanChange([])).toMatchObject({ estimate: null, reason: 'no one has both values' });
    expect(() => mean([Number.NaN])).toThrow(/finite/);
  });
});

describe('numbers at the ends of what a computer can write', () => {
  it('gives finite figures, or a warning instead of an interval', () => {
    const wide = mean([-1e200, 1e200]);
    // R: sd(c(-1, 1)), qt(.975, 1)
    expect(wide.sd! / 1e200).toBeCloseTo(Math.SQRT2, 12);
    expect(wide.interval!.upper! / 1e200).toBeCloseTo(12.706204736174694, 9);
    expect(mean([1e308, 1e308])).toMatchObject({ estimate: 1e308, interval: null });
    expect(mean([1e308, 1.5e308, 1.2e308]).estimate! / 1e308).toBeCloseTo(3.7 / 3, 12);
    expect(mean([-1e308, 1e308])).toMatchObject({
      estimate: 0,
      interval: null,
      warnings: [expect.stringMatching(/too|apart/)],
    });
    expect(mean([-1.7e308, 1.7e308])).toMatchObject({ estimate: 0, sd: null, interval: null });
    expect(mean([1e-200, 3e-200]).sd! / 1e-200).toBeCloseTo(Math.SQRT2, 12);
    const change = meanChange([-1e200, 1e200].map((last) => ({ first: 0, last })));
    expect(change).toMatchObject({ estimate: 0, t: 0, p: 1 });
    expect(change.interval!.lower! / 1e200).toBeCloseTo(-12.706204736174694, 9);
    expect(() => sampleVariance([-1e200, 1e200])).toThrow(/too large/);
    expect(median([-1.7e308, 1.7e308]).estimate).toBe(0);
  });

  it('refuses an interval that is no interval as a defect', () => {
    const parts = { n: 2, denominators: {}, method: 'm', source: 's' };
    const to = (upper: number | null) =>
      estimated(1, { ...parts, interval: { lower: 0, upper, level: 0.95, method: 'm' } }, {});
    expect(() => to(Number.NaN)).toThrow(/defect/);
    expect(() => to(Number.POSITIVE_INFINITY)).toThrow(/defect/);
    expect(to(null).interval!.upper).toBeNull();
  });

  it('gives no interval to values that do not vary (R: data are essentially constant)', () => {
    expect(mean([5, 5, 5])).toMatchObject({
      estimate: 5,
      sd: 0,
      interval: null,
      warnings: [expect.stringMatching(/all values are the same/)],
    });
    expect(mean([0, 0])).toMatchObject({ interval: null });
    const alike = [
      { first: 1.1, last: 1.2 },
      { first: 0.2, last: 0.3 },
    ];
    expect(meanChange(alike)).toMatchObject({
      interval: null,
      t: null,
      p: null,
      warnings: [expect.stringMatching(/every difference/)],
    });
  });
});

describe('median', () => {
  it('uses quantile type 7', () => {
    expect(quantileType7([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(() => quantileType7([1, Number.NaN, 3], 0.5)).toThrow(RangeError);
    expect(median([5, 1, 4, 2]).estimate).toBe(3);
  });

  it('takes the 2nd and 9th of ten values (95 %: binomial(10, ½) leaves 1.07 % a side)', () => {
    expect(median([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]).interval).toMatchObject({ lower: 20, upper: 90 });
    expect(median([1, 2, 3, 4, 5])).toMatchObject({ interval: null, estimate: 3 });
  });
});

describe('worst and best case of a mean change', () => {
  const pairs = [
    { first: 20, last: 10 },
    { first: 16, last: 12 },
    { first: 30, last: null },
    { first: null, last: 8 },
  ];

  it('fills only the missing last values, and says so', () => {
    const bounds = meanChangeBounds(pairs, { lowest: 0, highest: 40 });
    expect(bounds.measured.estimate).toBe(-7);
    expect(bounds.ifUnchanged.estimate).toBeCloseTo(-14 / 3, 12);
    expect(bounds.ifLowest?.estimate).toBeCloseTo(-44 / 3, 12);
    expect(bounds.ifHighest?.estimate).toBeCloseTo(-4 / 3, 12);
    expect(bounds.ifUnchanged.warnings).toEqual(['last values assumed, not measured: 1']);
    expect(bounds.ifUnchanged).toMatchObject({ n: 3, missing: [{ reason: 'no first value', n: 1 }] });
  });

  it('has no extremes without a range, and refuses scores outside it', () => {
    expect(meanChangeBounds(pairs)).toMatchObject({ ifLowest: null, ifHighest: null });
    expect(() => meanChangeBounds(pairs, { lowest: 0, highest: 25 })).toThrow(/30 lies outside 0 to 25/);
    expect(() => meanChangeBounds(pairs, { lowest: 5, highest: 5 })).toThrow(/below/);
  });
});
