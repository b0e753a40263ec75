import { describe, expect, it } from 'vitest';
import { normalCdf } from '../distributions/normal.ts';
import { seededDraws, splitMix64, xoshiro128 } from './random.ts';

describe('seeded draws', () => {
  it('gives the published first numbers of both generators', () => {
    // Vigna's reference program started at state 1, 2, 3, 4, as tested by the Rust crate rand_xoshiro.
    const next = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
    // Rosetta Code, "Pseudo-random numbers/Splitmix64", seed 1234567.
    const mixed = splitMix64(1234567n);
    expect([mixed(), mixed(), mixed()]).toEqual([6457827717110365317n, 3203168211198807973n, 9817491932198370423n]);
  });

  it('repeats for a seed and differs between neighbouring seeds', () => {
    const firstOf = (seed: number): number => seededDraws(seed).uniform();
    expect(firstOf(7)).toBe(firstOf(7));
    expect(new Set(Array.from({ length: 500 }, (_, seed) => firstOf(seed))).size).toBe(500);
    expect(() => seededDraws(-1)).toThrow(/whole number from 0/);
    expect(() => seededDraws(1).below(0)).toThrow(/1 to 2\^32/);
  });

  // Each largest distance is far below the 1 in 10,000 point of Kolmogorov's distribution, 2.2 / sqrt(n).
  it('draws uniforms and normals of the right distribution', () => {
    const n = 20_000;
    const draws = seededDraws(11);
    expect(largestDistance(n, draws.uniform, (x) => x)).toBeLessThan(2.2 / Math.sqrt(n));
    expect(largestDistance(n, draws.normal, normalCdf)).toBeLessThan(2.2 / Math.sqrt(n));
  });

  it('draws whole numbers below a limit equally often', () => {
    const draws = seededDraws(12);
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 70_000; i++) counts[draws.below(7)]!++;
    const chiSquared = counts.reduce((total, count) => total + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(22.5); // 1 in 1,000 with 6 degrees of freedom
  });
});

function largestDistance(n: number, draw: () => number, cdf: (x: number) => number): number {
  const sorted = Float64Array.from({ length: n }, draw).sort();
  return sorted.reduce((most, x, index) => {
    const expected = cdf(x);
    return Math.max(most, Math.abs(expected - index / n), Math.abs(expected - (index + 1) / n));
  }, 0);
}
