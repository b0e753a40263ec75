import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialCdf, binomialSf } from '../distributions/counts.ts';
import { pairedProportionDifference, proportionDifference } from './difference.ts';
import { proportion, proportionExact } from './proportion.ts';

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
        for (const figure of [proportion, proportionExact]) {
          const { estimate, interval } = figure(count, of);
          const mirrored = figure(of - count, of).interval!;
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

describe('difference of two proportions', () => {
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
