import { describe, expect, it } from 'vitest';
import { seededDraws } from '../numerics/random.ts';
import { mcNemar } from '../paired/mcnemar.ts';
import reference from './power.reference.json' with { type: 'json' };
import { mcNemarPower, mcNemarSize, ratesPower, ratesSize, sharesPower, sharesSize } from './shares-and-rates.ts';
import { pairedTPower, pairedTSize, twoSampleTPower, twoSampleTSize } from './t-test.ts';

describe('power of t tests', () => {
  it.each(reference.t)('$type, n = $n, against power.t.test', ({ type, n, d, sd, alpha, ...wanted }) => {
    const test = { alpha, sides: wanted.sides as 1 | 2 };
    if (type === 'paired') {
      const plan = { change: -d, sdOfChanges: sd, ...test };
      expect(pairedTPower(n, plan)).toBeCloseTo(wanted.power, 9);
      expect(pairedTSize(0.9, plan)!.n).toBe(wanted.size);
    } else {
      const plan = { difference: d, sd, ...test };
      expect(twoSampleTPower([n, n], plan)).toBeCloseTo(wanted.power, 9);
      expect(twoSampleTSize(0.9, plan)!.n).toBe(wanted.size);
    }
  });

  it('takes sets of different size, and finds the alpha when there is nothing to find', () => {
    expect(twoSampleTPower([15, 40], { difference: 2, sd: 4 })).toBeCloseTo(reference.uneven, 9);
    expect(pairedTPower(25, { change: 0, sdOfChanges: 5 })).toBeCloseTo(0.05, 12);
  });

  it("needs Cohen's 64 a group for half an sd at 80 %", () => {
    expect(twoSampleTSize(0.8, { difference: 0.5, sd: 1 })).toMatchObject({ n: 64 });
    expect(pairedTSize(0.8, { change: 0, sdOfChanges: 1 })).toBeNull();
    expect(() => pairedTPower(1, { change: 1, sdOfChanges: 1 })).toThrow(/above 1/);
    expect(() => pairedTSize(0.04, { change: 1, sdOfChanges: 1 })).toThrow(/between alpha and 1/);
    expect(() => twoSampleTPower([5, 5], { difference: 1, sd: 0 })).toThrow(/sd must be above 0/);
  });
});

describe('power of shares and rates', () => {
  it.each(reference.shares)('$first against $second, against power.prop.test', ({ n, first, second, ...wanted }) => {
    expect(sharesPower([n, n], { first, second })).toBeCloseTo(wanted.power, 10);
    expect(sharesSize(0.9, { first, second })!.n).toBe(wanted.size);
  });

  it.each(reference.mcnemar)(
    'McNemar, $n pairs, against every table in turn',
    ({ n, onlyFirst, onlySecond, ...wanted }) => {
      expect(mcNemarPower(n, { onlyFirst, onlySecond })).toBeCloseTo(wanted.power, 10);
      const size = mcNemarSize(0.8, { onlyFirst, onlySecond });
      if (wanted.connor === null) expect(size).toBeNull();
      else {
        expect(size!.n).toBeGreaterThanOrEqual(wanted.connor);
        expect(size!.n).toBeLessThan(wanted.connor + 15);
        expect(size!.power).toBeGreaterThanOrEqual(0.8);
      }
    },
  );

  it('is the share of simulated studies in which the test of this package finds it', () => {
    const draws = seededDraws(51);
    let found = 0;
    for (let study = 0; study < 2_000; study++) {
      const cells = { bothYes: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
      for (let person = 0; person < 40; person++) {
        const u = draws.uniform();
        cells[u < 0.3 ? 'onlyFirst' : u < 0.4 ? 'onlySecond' : 'neither']++;
      }
      if ((mcNemar(cells).p ?? 1) <= 0.05) found++;
    }
    // Four standard errors of 2,000 studies.
    expect(Math.abs(found / 2_000 - mcNemarPower(40, { onlyFirst: 0.3, onlySecond: 0.1 }))).toBeLessThan(0.045);
  });

  it('of rates falls with overdispersion', () => {
    const plan = { first: 4.2, second: 3.1, overdispersion: 3 };
    expect(ratesPower([61, 61], plan)).toBeCloseTo(reference.rates[0]!, 12);
    expect(ratesPower([100, 50], { first: 0.5, second: 0.9 })).toBeCloseTo(reference.rates[1]!, 12);
    expect(ratesSize(0.9, plan)!.n).toBe(reference.rateSize);
    expect(ratesPower([61, 61], { ...plan, overdispersion: 1 })).toBeGreaterThan(ratesPower([61, 61], plan));
    expect(() => ratesPower([10, 0], plan)).toThrow(/time must be above 0/);
    expect(() => mcNemarPower(10, { onlyFirst: 0.7, onlySecond: 0.6 })).toThrow(/between 0 and 1/);
    expect(sharesPower([10, 10], { first: 0, second: 1 })).toBe(1);
  });
});
