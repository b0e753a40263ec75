import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aNumber, bounds } from '../compute/recomputed.ts';
import type { Published } from '../facts/facts.schema.ts';
import { rounded, verdictOf } from './verdict.rules.ts';

const printed = (value: number, to = 1, says?: 'over'): Published => ({
  value,
  to,
  unit: 'people',
  ...(says ? { says } : {}),
});
const of = (published: Published, value: number) => verdictOf(published, aNumber(value, ''));

describe('the verdict on a number', () => {
  it('agrees with the same, rounds to the last digit printed, and contradicts the rest', () => {
    expect(of(printed(0.91, 0.01), 0.91)).toBe('agrees');
    expect(of(printed(0.91, 0.01), 0.9113)).toBe('rounds-to');
    expect(of(printed(0.91, 0.01), 0.9151)).toBe('contradicts');
    expect(of(printed(6_900_000, 100_000), 6_079_335)).toBe('contradicts');
    expect(of(printed(6_900_000, 100_000), 6_850_000)).toBe('rounds-to');
  });

  it('rounds half upwards, also where binary numbers lose a little', () => {
    expect(rounded(0.145, 0.01)).toBeCloseTo(0.15, 12);
    expect(rounded(6.5, 1)).toBe(7);
    expect(rounded(-6.5, 1)).toBe(-7);
  });

  it('never contradicts a number that was rounded from it, and always one that is a digit off', () => {
    const value = fc.double({ min: 0.5, max: 1e7, noNaN: true });
    const to = fc.constantFrom(0.01, 0.1, 1, 10, 1000);
    fc.assert(
      fc.property(value, to, (number, digit) => {
        const own = rounded(number, digit);
        expect(of(printed(own, digit), number)).not.toBe('contradicts');
        expect(of(printed(own + digit, digit), number)).toBe('contradicts');
      }),
    );
  });

  it('takes “over” at its word', () => {
    expect(of(printed(0.5, 0.1, 'over'), 9 / 11)).toBe('agrees');
    expect(of(printed(0.5, 0.1, 'over'), 0.5)).toBe('contradicts');
  });

  it('needs a number within the printed range', () => {
    const range: Published = { low: 1, high: 2, to: 1, unit: 'per cent' };
    expect([1, 2, 5].map((value) => of(range, value))).toEqual(['agrees', 'agrees', 'contradicts']);
  });
});

describe('the verdict where no single number comes out', () => {
  it('shows nothing within limits and contradicts outside them', () => {
    expect(verdictOf(printed(7_572_000), bounds(5_764_000, null, ''))).toBe('cannot-be-shown');
    expect(verdictOf(printed(5_000_000), bounds(5_764_000, null, ''))).toBe('contradicts');
    expect(verdictOf(printed(8), bounds(null, 7.2, ''))).toBe('contradicts');
    expect(verdictOf(printed(7), bounds(null, 7.2, ''))).toBe('cannot-be-shown');
    expect(verdictOf(printed(7), bounds(null, 6.8, ''))).toBe('cannot-be-shown'); // 6.8 rounds to it
  });

  it('holds a printed range against limits by whether they touch', () => {
    const range: Published = { low: 10, high: 13, to: 1, unit: 'per cent' };
    expect(verdictOf(range, bounds(4.8, 6.4, ''))).toBe('contradicts');
    expect(verdictOf(range, bounds(4.8, 10.4, ''))).toBe('cannot-be-shown');
  });

  it('holds a range against two ends, end by end', () => {
    const range: Published = { low: 8, high: 12, to: 1, unit: 'GBP' };
    const ends = (low: number, high: number) => verdictOf(range, { kind: 'ends', low, high, working: '' });
    expect([ends(8, 12), ends(7.9, 12.3), ends(7.9, 12.6)]).toEqual(['agrees', 'rounds-to', 'contradicts']);
  });

  it('lets one printed number stand for several, or none, only where there is one, or none', () => {
    const values = (all: number[]) => ({ kind: 'values', values: all, working: '' }) as const;
    expect(verdictOf(printed(3), values([3]))).toBe('agrees');
    expect(verdictOf(printed(3), values([3, 6]))).toBe('contradicts');
    expect(verdictOf({ none: true, unit: 'people' }, values([]))).toBe('agrees');
    expect(verdictOf({ none: true, unit: 'people' }, values([3]))).toBe('contradicts');
  });
});
