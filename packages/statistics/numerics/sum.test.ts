import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleVariance } from './moments.ts';
import { sum } from './sum.ts';

describe('sums', () => {
  it('keeps what naive addition loses (Neumaier 1974)', () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(sum(new Array(10).fill(0.1))).toBe(1);
  });

  it('does not depend on the order of the rows, to the last bit', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(values, (xs) => {
        expect(sum(xs.toReversed())).toBe(sum(xs));
        expect(sampleVariance(xs.toReversed())).toBe(sampleVariance(xs));
      }),
      { seed: 4 },
    );
  });

  it('keeps a small variance beside a large mean', () => {
    expect(sampleVariance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBeCloseTo(30, 9);
  });
});
