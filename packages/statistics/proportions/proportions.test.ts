import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialCdf, binomialSf } from '../distributions/counts.ts';
import { proportionBounds } from './bounds.ts';
import { pairedProportionDifference, proportionDifference } from './difference.ts';
import { LIMITS, PROPORTION_INTERVALS, type ProportionInterval } from './limits.ts';
import { proportion, proportionExact } from './proportion.ts';
import reference from './proportions.reference.json' with { type: 'json' };

describe('one proportion', () => {
  it('164 of 713 left before the end (Crawford et al 2009, as recomputed for the review)', () => {
    const share = proportion(164, 713);
    expect(share.estimate).toBeCloseTo(0.230014, 6);
    expect(share.interval!.lower).toBeCloseTo(0.20062, 5);
    expect(share.interval!.upper).toBeCloseTo(0.2623, 5);
    const exact = proportionExact(164, 713);
    expect(exact.interval!.lower).toBeCloseTo(0.19959, 5);
    expect(exact.interval!.upper).toBeCloseTo(0.26269, 5);
  });

  it('81 of 263 and 0 of 20 (Newcombe 1998, Stat Med 17:857, table I)', () => {
    expect(proportion(81, 263).interval).toMatchObject({
      lower: expect.closeTo(0.2553, 4),
      upper: expect.closeTo(0.3662, 4),
    });
    expect(proportion(0, 20).interval).toMatchObject({ lower: 0, upper: expect.closeTo(0.1611, 4) });
    expect(proportionExact(0, 20).interval).toMatchObject({ lower: 0, upper: expect.closeTo(0.1684, 4) });
  });

  it('is null with a reason when nobody is in the denominator, and refuses impossible counts', () => {
    expect(proportion(0, 0)).toMatchObject({ estimate: null, interval: null, reason: 'no one is in the denominator' });
    expect(() => proportion(5, 4)).toThrow(/count \(5\) is larger than of \(4\)/);
    expect(() => proportion(0.5, 4)).toThrow(/whole number/);
  });

  it('limits lie round the estimate, inside 0 to 1, and mirror each other', () => {
    const counts = fc
      .integer({ min: 1, max: 5000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(counts, ([count, of]) => {
        for (const kind of PROPORTION_INTERVALS) {
          const { estimate, interval } = proportion(count, of, { interval: kind });
          const mirrored = proportion(of - count, of, { interval: kind }).interval!;
          expect(interval!.lower).toBeGreaterThanOrEqual(0);
          expect(interval!.lower).toBeLessThanOrEqual(estimate!);
          expect(interval!.upper).toBeGreaterThanOrEqual(estimate!);
          expect(interval!.upper! + mirrored.lower!).toBeCloseTo(1, 12);
        }
      }),
      { seed: 5 },
    );
  });

  it('exact limits leave the promised tail on each side, computed the other way round', () => {
    const { interval } = proportionExact(7, 40);
    expect(binomialSf(6, 40, interval!.lower!)).toBeCloseTo(0.025, 12);
    expect(binomialCdf(7, 40, interval!.upper!)).toBeCloseTo(0.025, 12);
  });
});

describe('one proportion against R', () => {
  it.each(reference.one)('$count of $of at $level: all four intervals', (wanted) => {
    for (const kind of PROPORTION_INTERVALS) {
      const { interval } = proportion(wanted.count, wanted.of, { interval: kind, level: wanted.level });
      const [lower, upper] = wanted[kind];
      expect(interval!.lower, kind).toBeCloseTo(lower!, 9);
      expect(interval!.upper, kind).toBeCloseTo(upper!, 9);
    }
  });

  it('gives the mid-p limits that Newcombe printed (1998, Stat Med 17:857, table I, method 6)', () => {
    const midP = (count: number, of: number) => proportion(count, of, { interval: 'mid-p' }).interval;
    expect(midP(81, 263)).toMatchObject({ lower: expect.closeTo(0.2544, 4), upper: expect.closeTo(0.3658, 4) });
    expect(midP(0, 20)).toMatchObject({ lower: 0, upper: expect.closeTo(0.1391, 4) });
    expect(midP(1, 29)).toMatchObject({ lower: expect.closeTo(0.0017, 4), upper: expect.closeTo(0.1585, 4) });
  });

  it('is ordered: mid-p and Jeffreys lie within the exact limits', () => {
    const inner: ProportionInterval[] = ['jeffreys', 'mid-p'];
    for (let count = 0; count <= 30; count++) {
      const outer = proportionExact(count, 30).interval!;
      for (const kind of inner) {
        const { lower, upper } = proportion(count, 30, { interval: kind }).interval!;
        expect(lower).toBeGreaterThanOrEqual(outer.lower!);
        expect(upper).toBeLessThanOrEqual(outer.upper!);
      }
    }
  });
});

describe('worst and best case of a share', () => {
  it('holds whatever the unmeasured answer, each answer tried', () => {
    const { measured, ifNone, ifAll, widest } = proportionBounds({ count: 12, measured: 20, unmeasured: 5 });
    expect([measured.estimate, ifNone.estimate, ifAll.estimate]).toEqual([0.6, 12 / 25, 17 / 25]);
    for (let more = 0; more <= 5; more++) {
      const truth = proportion(12 + more, 25);
      expect(truth.interval!.lower).toBeGreaterThanOrEqual(widest!.lower!);
      expect(truth.interval!.upper).toBeLessThanOrEqual(widest!.upper!);
    }
    expect(measured.missing).toEqual([{ reason: 'not measured', n: 5 }]);
  });

  it('says everything is possible when nobody was measured', () => {
    const { measured, ifNone, ifAll } = proportionBounds({ count: 0, measured: 0, unmeasured: 9 });
    expect([measured.estimate, ifNone.estimate, ifAll.estimate]).toEqual([null, 0, 1]);
    expect(proportionBounds({ count: 0, measured: 0, unmeasured: 0 }).widest).toBeNull();
    expect(() => proportionBounds({ count: 3, measured: 2, unmeasured: 0 })).toThrow(/larger than/);
  });
});

describe('difference of two proportions', () => {
  it.each(reference.paired)('paired cells $cells against the method written out in R', ({ cells, ...wanted }) => {
    const [bothYes, onlyFirst, onlySecond, neither] = cells as [number, number, number, number];
    const { estimate, interval } = pairedProportionDifference({ bothYes, onlyFirst, onlySecond, neither });
    expect(estimate).toBeCloseTo(wanted.difference, 12);
    expect(interval!.lower).toBeCloseTo(wanted.lower, 10);
    expect(interval!.upper).toBeCloseTo(wanted.upper, 10);
  });

  it('56/70 against 48/80 (Newcombe 1998, Stat Med 17:873, table II, method 10)', () => {
    const { interval } = proportionDifference({ count: 56, of: 70 }, { count: 48, of: 80 });
    expect(interval).toMatchObject({ lower: expect.closeTo(0.0524, 4), upper: expect.closeTo(0.3339, 4) });
  });

  it('36, 12, 2, 0 paired (Newcombe 1998, Stat Med 17:2635, method 10)', () => {
    const { estimate, interval } = pairedProportionDifference({
      bothYes: 36,
      onlyFirst: 12,
      onlySecond: 2,
      neither: 0,
    });
    expect(estimate).toBeCloseTo(0.2, 12);
    expect(interval).toMatchObject({ lower: expect.closeTo(0.0569, 4), upper: expect.closeTo(0.3404, 4) });
  });

  it('changes sign when the groups change places', () => {
    const there = proportionDifference({ count: 9, of: 30 }, { count: 4, of: 50 }).interval!;
    const back = proportionDifference({ count: 4, of: 50 }, { count: 9, of: 30 }).interval!;
    expect(there.lower).toBeCloseTo(-back.upper!, 14);
  });
});

describe('rare things in huge groups (R: qbeta(.025, k, n - k + 1), qbeta(.025, k + 1, n - k, lower = FALSE); Jeffreys + ½)', () => {
  it.each([
    [1, 1e6, 2.5317807663794191e-8, 5.5716306551722366e-6, 1.0789766246541854e-7, 4.6741920467298275e-6],
    [1, 1e9, 2.5317807983969399e-11, 5.5716433782031108e-9, 1.0789764133310214e-10, 4.6742017924925419e-9],
    [3, 1e6, 6.186725501906388e-7, 8.7672477881452194e-6, 8.4493528955068466e-7, 8.0063600942432175e-6],
    [3, 1e9, 6.1867212332289529e-10, 8.7672730444606942e-9, 8.4493459103789047e-10, 8.0063821152715574e-9],
  ])('%d of %d', (count, of, lower, upper, jeffreysLower, jeffreysUpper) => {
    const exact = LIMITS.exact(count, of, 0.95);
    const jeffreys = LIMITS.jeffreys(count, of, 0.95);
    expect(exact.lower! / lower).toBeCloseTo(1, 11);
    expect(exact.upper! / upper).toBeCloseTo(1, 11);
    expect(jeffreys.lower! / jeffreysLower).toBeCloseTo(1, 11);
    expect(jeffreys.upper! / jeffreysUpper).toBeCloseTo(1, 11);
    const midP = LIMITS['mid-p'](count, of, 0.95).upper!;
    expect(midP).toBeLessThan(upper);
    // So rare that the count is Poisson's: half of its own probability and all below come to 0.025.
    const mean = midP * of;
    const term = (k: number) => (Math.exp(-mean) * mean ** k) / [1, 1, 2, 6][k]!;
    const below = Array.from({ length: count }, (_, k) => term(k)).reduce((sum, p) => sum + p, 0);
    expect((below + term(count) / 2) / 0.025).toBeCloseTo(1, of === 1e9 ? 7 : 4);
    expect(1 - LIMITS.exact(of - count, of, 0.95).lower!).toBeCloseTo(upper, 15);
  });
});
