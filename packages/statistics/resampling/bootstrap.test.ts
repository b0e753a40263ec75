import { describe, expect, it } from 'vitest';
import { arithmeticMean, sampleVariance } from '../numerics/moments.ts';
import { seededDraws } from '../numerics/random.ts';
import reference from './bootstrap.reference.json' with { type: 'json' };
import { bootstrap } from './bootstrap.ts';

const draws = reference.draws.map((draw) => [...draw].map(Number));
const cities = reference.city.u.map((u, place) => ({ u, x: reference.city.x[place]! }));
const ratio = (rows: readonly { u: number; x: number }[]) =>
  arithmeticMean(rows.map(({ x }) => x)) / arithmeticMean(rows.map(({ u }) => u));
const varianceOfMean = (rows: readonly number[]) => sampleVariance(rows) / rows.length;

describe("bootstrap on the draws of R's boot", () => {
  it.each(reference.ratio.intervals)('ratio of city sizes (Davison & Hinkley 1997) at $level', (wanted) => {
    for (const interval of ['percentile', 'basic', 'bca'] as const) {
      const figure = bootstrap(cities, ratio, { resamples: { draws }, interval, level: wanted.level });
      expect(figure.estimate).toBeCloseTo(reference.ratio.estimate, 12);
      expect(figure.bias).toBeCloseTo(reference.ratio.bias, 12);
      expect(figure.standardError).toBeCloseTo(reference.ratio.se, 12);
      expect(figure.interval!.lower, interval).toBeCloseTo(wanted[interval][0]!, 9);
      expect(figure.interval!.upper, interval).toBeCloseTo(wanted[interval][1]!, 9);
    }
  });

  it.each(reference.mean.intervals)("mean of Student's differences at $level, studentised too", (wanted) => {
    for (const interval of ['percentile', 'basic', 'bca', 'studentised'] as const) {
      const options = { resamples: { draws }, interval, level: wanted.level, variance: varianceOfMean };
      const figure = bootstrap(reference.differences, arithmeticMean, options);
      expect(figure.interval!.lower, interval).toBeCloseTo(wanted[interval][0]!, 9);
      expect(figure.interval!.upper, interval).toBeCloseTo(wanted[interval][1]!, 9);
    }
  });
});

describe('bootstrap with a seed', () => {
  const seeded = (rows: readonly { u: number; x: number }[], seed = 61) =>
    bootstrap(rows, ratio, { resamples: { seed, replicates: 300 } });

  it('repeats, whatever the order of rows, and says how it was drawn', () => {
    const figure = seeded(cities);
    expect(seeded(cities.toReversed())).toEqual(figure);
    expect(seeded(cities, 62).interval).not.toEqual(figure.interval);
    expect(figure.method).toMatch(/BCa.*xoshiro128\*\*.*seed 61/);
  });

  it('is the same as those draws supplied', () => {
    const generator = seededDraws(63);
    const sorted = [...reference.differences].sort((a, b) => a - b);
    const supplied = Array.from({ length: 200 }, () => sorted.map(() => generator.below(sorted.length)));
    const drawn = bootstrap(reference.differences, arithmeticMean, { resamples: { seed: 63, replicates: 200 } });
    const given = bootstrap(sorted, arithmeticMean, { resamples: { draws: supplied } });
    expect(drawn.interval).toEqual(given.interval);
  });

  it('gives nearly the standard error that theory knows', () => {
    const figure = bootstrap(reference.differences, arithmeticMean, { resamples: { seed: 64 } });
    const known = Math.sqrt((sampleVariance(reference.differences) * 9) / 10 / 10);
    expect(figure.standardError! / known).toBeGreaterThan(0.93);
    expect(figure.standardError! / known).toBeLessThan(1.07);
  });
});

describe('bootstrap says why not', () => {
  const resamples = { seed: 1, replicates: 50 };

  it('without rows, a statistic, or replicates on both sides', () => {
    expect(bootstrap([], arithmeticMean, { resamples })).toMatchObject({ estimate: null, reason: 'there are no rows' });
    expect(bootstrap([1, 2], () => null, { resamples })).toMatchObject({ estimate: null, standardError: null });
    const constant = bootstrap([3, 3, 3], arithmeticMean, { resamples });
    expect(constant).toMatchObject({ estimate: 3, interval: null });
    expect(constant.warnings.join()).toMatch(/one side/);
  });

  it('counts resamples in which nothing can be computed, and warns of too few', () => {
    const spread = (rows: readonly number[]) => (new Set(rows).size < 2 ? null : Math.max(...rows) - Math.min(...rows));
    const figure = bootstrap([1, 5], spread, { resamples, interval: 'percentile' });
    expect(figure.withoutStatistic).toBeGreaterThan(10);
    expect(figure.replicates).toBe(50);
    expect(figure.warnings[0]).toMatch(/of 50 resamples allowed no statistic/);
    expect(figure.warnings[1]).toMatch(/too few for an interval/);
  });

  it('refuses rows that are not there and a studentised interval without a variance', () => {
    expect(() => bootstrap([1], arithmeticMean, { resamples: { draws: [[1]] } })).toThrow(/row 1 of 1/);
    expect(() => bootstrap([1], arithmeticMean, { resamples, interval: 'studentised' })).toThrow(/needs a variance/);
    expect(() => bootstrap([1], arithmeticMean, { resamples: { seed: 1, replicates: 0 } })).toThrow(
      /replicates is a whole number from 1/,
    );
  });
});
