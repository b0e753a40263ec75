import { describe, expect, it } from 'vitest';
import { digamma, trigamma } from './digamma.ts';

const EULER = 0.577_215_664_901_532_9;

describe('derivatives of log Γ', () => {
  it('known values: ψ(1) = -γ, ψ(½) = -γ - 2 log 2, ψ′(1) = π²/6, ψ′(½) = π²/2', () => {
    expect(digamma(1)).toBeCloseTo(-EULER, 15);
    expect(digamma(0.5)).toBeCloseTo(-EULER - 2 * Math.LN2, 14);
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 14);
    expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 14);
  });

  it('one step along, over twenty powers of ten', () => {
    for (let exponent = -8; exponent <= 6; exponent += 0.25) {
      const x = 10 ** exponent;
      expect((digamma(x + 1) - 1 / x) / digamma(x)).toBeCloseTo(1, 12);
      expect((trigamma(x + 1) + 1 / (x * x)) / trigamma(x)).toBeCloseTo(1, 12);
    }
  });

  it('refuses what is not above 0', () => {
    expect(() => digamma(0)).toThrow(RangeError);
    expect(() => trigamma(-1)).toThrow(RangeError);
  });
});
