import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededDraws } from '../numerics/random.ts';
import { changeOf } from './change-class.ts';
import { CHANGE_VARIANTS, changeIndex, changeIndexFromSlope, reliabilityOfDifferences } from './change-index.ts';
import reference from './change-variants.reference.json' with { type: 'json' };
import { changeByEveryVariant, changeByVariant } from './change-variants.ts';
import { reliableChangeFrom, reliableChangeIndex } from './criterion.ts';
import { regressionToTheMean } from './expectation.ts';
import {
  changeBeyondRegression,
  regressionSensitivity,
  reliabilityThatExplains,
  reliableChangeByChanceAmong,
} from './regression-sensitivity.ts';

const girls = reference.first.map((first, index) => ({ first, last: reference.last[index]! }));
const setting = {
  better: 'higher' as const,
  cutOff: reference.cutOff,
  resolution: 0.01,
  reliability: 0.8,
  reliabilityLast: 0.75,
  functional: { mean: 92, sd: 6 },
};

describe('reliable change by every variant, against R on 72 pairs', () => {
  it.each(reference.variants)('$variant', (wanted) => {
    const found = changeByVariant(wanted.variant as 'JT', girls, setting);
    found.indices.forEach((index, place) => {
      expect(index).toBeCloseTo(wanted.index[place]!, 10);
    });
    const { recovered, improved, deteriorated } = wanted;
    expect(found.counts).toMatchObject({ recovered, improved, deteriorated });
    if (wanted.variant === 'HA') expect(found.cutOff).toBeCloseTo(reference.trueCutOff, 10);
  });

  it('shows how much the choice matters: from 20 to 27 reliably better, 10 to 17 worse', () => {
    const all = changeByEveryVariant(girls, { ...setting, reliabilityLast: 0.8 });
    const better = all.map(({ counts }) => counts!.recovered + counts!.improved);
    const worse = all.map(({ counts }) => counts!.deteriorated);
    expect([Math.min(...better), Math.max(...better), Math.min(...worse), Math.max(...worse)]).toEqual([
      20, 27, 10, 17,
    ]);
  });

  it('JT is the reliable change index, and classes agree with the criterion in points', () => {
    const source = { sd: 7.5, reliability: 0.8 };
    const group = { first: { mean: 40, sd: 7.5 }, last: { mean: 45, sd: 8 }, reliability: 0.8, correlation: 0.5 };
    expect(changeIndex('JT', 32.5, 47.5, group)).toBe(reliableChangeIndex(32.5, 47.5, source));
    const norms = { ...setting, first: group.first, resolution: 1e-6 };
    const pairs = fc.array(
      fc.record({ first: fc.integer({ min: 20, max: 60 }), last: fc.integer({ min: 20, max: 60 }) }),
      {
        minLength: 2,
      },
    );
    fc.assert(
      fc.property(pairs, (people) => {
        const found = changeByVariant('JT', people, norms);
        const counts = { recovered: 0, improved: 0, 'no-reliable-change': 0, deteriorated: 0 };
        for (const { first, last } of people) {
          counts[changeOf(first, last, { ...norms, reliableChange: reliableChangeFrom(source) }).class]++;
        }
        expect(found.counts).toEqual(counts);
      }),
      { seed: 31 },
    );
  });

  it('mirrors when the score runs the other way, for every variant', () => {
    const mirrored = girls.map(({ first, last }) => ({ first: -first, last: -last }));
    const turned = {
      ...setting,
      better: 'lower' as const,
      cutOff: -setting.cutOff,
      functional: { mean: -92, sd: 6 },
    };
    for (const variant of CHANGE_VARIANTS) {
      expect(changeByVariant(variant, mirrored, turned).counts).toEqual(
        changeByVariant(variant, girls, setting).counts,
      );
    }
  });

  it('takes slopes from a growth model (lme4 on sleepstudy), fixed part included', () => {
    for (const { index, ...slope } of reference.slopes) expect(changeIndexFromSlope(slope)).toBeCloseTo(index, 12);
    expect(changeIndexFromSlope({ fixed: 1, deviation: 1, conditionalSd: 0 })).toBeNull();
  });

  it('says in words when there is no index', () => {
    const flat = [
      { first: 5, last: 6 },
      { first: 5, last: 8 },
      { first: null, last: 3 },
    ];
    expect(changeByVariant('JT', flat, setting)).toMatchObject({
      counts: null,
      reason: 'the scores allow no index',
      n: 2,
      missing: [{ reason: 'no first value', n: 1 }],
    });
    expect(changeByVariant('EN', [], setting)).toMatchObject({ counts: null, reason: 'no one has both values' });
    const unreliable = { first: { mean: 0, sd: 1 }, last: { mean: 0, sd: 1 }, reliability: 0.3, correlation: 0.8 };
    expect(reliabilityOfDifferences(unreliable)).toBeLessThan(0);
    expect(changeIndex('HA', 1, 2, unreliable)).toBeNull();
    expect(() => changeIndex('GLN', 1, 2, { ...unreliable, reliability: 1.1 })).toThrow(/between 0 and 1/);
  });
});

describe('what regression to the mean leaves', () => {
  const population = { mean: 15, sd: 7, better: 'lower' as const };
  // True scores and errors drawn apart, people taken in at 20 or more, and nothing done to anybody.
  const draws = seededDraws(32);
  const unchanged = Array.from({ length: 60_000 }, () => {
    const truth = 15 + 7 * Math.sqrt(0.7) * draws.normal();
    const error = 7 * Math.sqrt(0.3);
    return { first: truth + error * draws.normal(), last: truth + error * draws.normal() };
  }).filter(({ first }) => first >= 20);

  it('is nothing in a service that changed nobody', () => {
    for (const selectedFrom of [20, null]) {
      const remaining = changeBeyondRegression(unchanged, { ...population, reliability: 0.7, selectedFrom });
      expect(remaining.observedGain).toBeGreaterThan(2.5);
      expect(Math.abs(remaining.estimate!)).toBeLessThan(0.15);
      expect(remaining.interval!.lower).toBeLessThan(0);
      expect(remaining.interval!.upper).toBeGreaterThan(0);
    }
    expect(reliabilityThatExplains(unchanged, { ...population, selectedFrom: 20 })).toBeCloseTo(0.7, 1);
  });

  it('expects as many reliable changes by chance as there are, more better than worse', () => {
    const first = unchanged.map((pair) => pair.first);
    const expected = reliableChangeByChanceAmong(first, 8, { ...population, reliability: 0.7 });
    const share = (test: (gain: number) => boolean) =>
      unchanged.filter((pair) => test(pair.first - pair.last)).length / unchanged.length;
    expect(Math.abs(expected.improved - share((gain) => gain >= 8))).toBeLessThan(0.01);
    expect(Math.abs(expected.deteriorated - share((gain) => gain <= -8))).toBeLessThan(0.01);
    expect(expected.improved).toBeGreaterThan(3 * expected.deteriorated);
    const one = reliableChangeByChanceAmong(reference.chance.first, 5, { ...population, reliability: 0.8 });
    expect(one.improved).toBeCloseTo(reference.chance.fall, 10);
  });

  it('covers every combination of assumptions in the order given', () => {
    const pairs = [22, 24, 27, 30].map((first, index) => ({ first, last: first - 3 - index }));
    const rows = regressionSensitivity(pairs, population, { reliabilities: [0.6, 0.9], selectedFrom: [20, null] });
    expect(rows.map((row) => [row.reliability, row.selectedFrom])).toEqual([
      [0.6, 20],
      [0.6, null],
      [0.9, 20],
      [0.9, null],
    ]);
    const { expectedGain } = regressionToTheMean({ ...population, reliability: 0.6, selectedFrom: 20 });
    expect(rows[0]!.remaining.estimate).toBeCloseTo(4.5 - expectedGain, 12);
    expect(rows[3]!.remaining.estimate).toBeCloseTo(4.5 - 0.1 * (25.75 - 15), 12);
    const higher = pairs.map(({ first, last }) => ({ first: -first, last: -last }));
    const mirrored = changeBeyondRegression(higher, {
      mean: -15,
      sd: 7,
      better: 'higher',
      reliability: 0.6,
      selectedFrom: -20,
    });
    expect(mirrored.estimate).toBeCloseTo(rows[0]!.remaining.estimate!, 12);
    expect(mirrored.interval!.lower).toBeCloseTo(rows[0]!.remaining.interval!.lower!, 12);
  });

  it('has nothing to explain where nobody gained, or nobody was measured', () => {
    const worse = [20, 22, 25].map((first) => ({ first, last: first + 1 }));
    expect(reliabilityThatExplains(worse, { ...population, selectedFrom: 20 })).toBeNull();
    expect(changeBeyondRegression([], { ...population, reliability: 0.8, selectedFrom: 20 })).toMatchObject({
      estimate: null,
      expectedGain: null,
    });
    const huge = [20, 22, 25].map((first) => ({ first, last: first - 18 }));
    expect(reliabilityThatExplains(huge, { ...population, selectedFrom: 20 })).toBeNull();
  });
});
