import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as statistics from '../index.ts';
import reference from './kernel.reference.json' with { type: 'json' };

type Row = [name: string, args: number[], value: string];
type Kernel = Record<string, (...args: number[]) => number>;
const kernel = statistics as unknown as Kernel;
const rows = reference.rows as Row[];

describe('the kernel agrees with values computed at 60 digits, tails included', () => {
  const names = [...new Set(rows.map(([name]) => name))];
  it.each(names)('%s', (name) => {
    for (const [, args, value] of rows.filter((row) => row[0] === name)) {
      const wanted = Number(value);
      const found = kernel[name]!(...args);
      const error = wanted === 0 ? Math.abs(found) : Math.abs(found / wanted - 1);
      expect(error, `${name}(${args.join(', ')}) gave ${found}, wanted ${value}`).toBeLessThan(3e-13);
    }
  });
});

const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
const shape = fc.double({ min: 0.5, max: 500, noNaN: true });

describe('properties of every distribution', () => {
  it('lower and upper tails add up to 1', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), shape, shape, (x, a, b) => {
        const pairs = [
          [statistics.normalCdf(x), statistics.normalSf(x)],
          [statistics.tCdf(x, a), statistics.tSf(x, a)],
          [statistics.gammaCdf(Math.abs(x), a), statistics.gammaSf(Math.abs(x), a)],
          [statistics.betaCdf(Math.abs(x) / 30, a, b), statistics.betaSf(Math.abs(x) / 30, a, b)],
          [statistics.fCdf(Math.abs(x), a, b), statistics.fSf(Math.abs(x), a, b)],
        ];
        for (const [lower, upper] of pairs) expect(lower! + upper!).toBeCloseTo(1, 13);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('quantiles invert their distribution function', () => {
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        expect(statistics.normalCdf(statistics.normalQuantile(p)) / p - 1).toBeCloseTo(0, 11);
        expect(statistics.tCdf(statistics.tQuantile(p, a), a) / p - 1).toBeCloseTo(0, 10);
        expect(statistics.gammaCdf(statistics.gammaQuantile(p, a), a) / p - 1).toBeCloseTo(0, 10);
        expect(statistics.betaCdf(statistics.betaQuantile(p, a, b), a, b) / p - 1).toBeCloseTo(0, 9);
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  it('distribution functions never fall', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.double({ min: 1e-6, max: 5, noNaN: true }),
        shape,
        (x, step, a) => {
          expect(statistics.gammaCdf(x + step, a)).toBeGreaterThanOrEqual(statistics.gammaCdf(x, a) - 1e-15);
          expect(statistics.tCdf(x + step, a)).toBeGreaterThanOrEqual(statistics.tCdf(x, a) - 1e-15);
          expect(statistics.poissonCdf(x + step, a)).toBeGreaterThanOrEqual(statistics.poissonCdf(x, a) - 1e-15);
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });

  it('refuses what is not a probability or a shape', () => {
    expect(() => statistics.normalQuantile(1.2)).toThrow(/between 0 and 1, found 1.2/);
    expect(() => statistics.gammaCdf(1, 0)).toThrow(/shape must be above 0/);
    expect(() => statistics.normalCdf(Number.NaN)).toThrow(/not a number/);
  });
});
