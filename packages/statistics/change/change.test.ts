import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChangeClass, changeOf } from './change-class.ts';
import { changeSummary } from './change-summary.ts';
import {
  type ChangeCriterion,
  clinicalCutOffs,
  reliableChangeFrom,
  reliableChangeIndex,
  standardErrorOfDifference,
} from './criterion.ts';
import { effectSize, effectSizeZ, hedgesFactor } from './effect-size.ts';
import { expectedWithoutChange, regressionToTheMean, reliableChangeByChance } from './expectation.ts';

const CORE_10: ChangeCriterion = { better: 'lower', reliableChange: 6, cutOff: 11, resolution: 0.01 };

describe('criteria', () => {
  it('gives the numbers of Jacobson & Truax 1991 (J Consult Clin Psychol 59:12)', () => {
    const source = { sd: 7.5, reliability: 0.8 };
    expect(standardErrorOfDifference(source)).toBeCloseTo(4.74, 2);
    expect(reliableChangeIndex(32.5, 47.5, source)).toBeCloseTo(3.16, 2);
    const norms = { clinical: { mean: 40, sd: 7.5 }, functional: { mean: 60, sd: 7.5 }, better: 'higher' as const };
    expect(clinicalCutOffs(norms)).toEqual({ a: 55, b: 45, c: 50 });
  });

  it('uses the functional sd in criterion b', () => {
    const cutOffs = clinicalCutOffs({ clinical: { mean: 20, sd: 8 }, functional: { mean: 5, sd: 4 }, better: 'lower' });
    expect(cutOffs).toEqual({ a: 4, b: 13, c: 10 });
  });

  it('gives about 5 points for the CORE-OM (sd 7.5, alpha 0.94)', () => {
    expect(reliableChangeFrom({ sd: 7.5, reliability: 0.94 })).toBeCloseTo(5.09, 2);
  });
});

describe('one person', () => {
  it.each<[number, number, ChangeClass, boolean]>([
    [17, 11, 'improved', true],
    [17, 10, 'recovered', true],
    [16, 10, 'recovered', true],
    [15, 10, 'no-reliable-change', true],
    [11, 5, 'recovered', true],
    [10, 4, 'improved', false],
    [10, 16, 'deteriorated', false],
    [20, 25.99, 'no-reliable-change', true],
    [20, 26, 'deteriorated', true],
  ])('from %d to %d is %s', (first, last, expected, clinical) => {
    expect(changeOf(first, last, CORE_10)).toMatchObject({ class: expected, startedClinical: clinical });
  });

  it('is not fooled by binary dust at the boundary', () => {
    const criterion = { ...CORE_10, reliableChange: 0.3, cutOff: null };
    expect(0.4 - 0.1).toBeGreaterThan(0.3);
    expect(0.7 - 0.4).toBeLessThan(0.3);
    expect(changeOf(0.7, 0.4, criterion).reliable).toBe(true);
    expect(changeOf(170 / 34 + 5, 50 / 10, { ...criterion, reliableChange: 5 }).reliable).toBe(true);
  });

  it('holds a score equal to the cut-off clinical, unless its makers say otherwise', () => {
    const start = (atCutOff?: 'clinical' | 'not-clinical') =>
      changeOf(11, 11, { ...CORE_10, ...(atCutOff ? { atCutOff } : {}) }).startedClinical;
    expect([start(), start('clinical'), start('not-clinical')]).toEqual([true, true, false]);
  });

  it('mirrors when the score runs the other way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (first, last) => {
        const mirrored = changeOf(-first, -last, { ...CORE_10, better: 'higher', cutOff: -11 });
        expect(mirrored.class).toBe(changeOf(first, last, CORE_10).class);
      }),
      { seed: 11 },
    );
  });
});

describe('many people', () => {
  const pairs = [
    { first: 20, last: 8 },
    { first: 20, last: 12 },
    { first: 20, last: 18 },
    { first: 20, last: 30 },
    { first: 8, last: 1 },
    { first: 20, last: null },
    { first: null, last: 4 },
  ];

  it('keeps two denominators for recovery and non-clinical starters apart', () => {
    const summary = changeSummary(pairs, CORE_10);
    expect(summary.clinicalStarters).toEqual({
      recovered: 1,
      improved: 1,
      'no-reliable-change': 1,
      deteriorated: 1,
      total: 4,
    });
    expect(summary.nonClinicalStarters).toMatchObject({ improved: 1, total: 1 });
    expect(summary.recoveryOfMeasured).toMatchObject({ estimate: 0.25, denominators: { of: 4 } });
    expect(summary.recoveryOfAllStarters).toMatchObject({ estimate: 0.2, denominators: { of: 5 } });
    expect(summary.reliableImprovement).toMatchObject({ estimate: 0.6, n: 5 });
    expect(summary.missing).toEqual([
      { reason: 'no first value', n: 1 },
      { reason: 'no last value', n: 1 },
    ]);
  });

  it('says nothing of recovery without a cut-off or without anyone', () => {
    expect(changeSummary(pairs, { ...CORE_10, cutOff: null }).recoveryOfMeasured.estimate).toBeNull();
    expect(changeSummary([], CORE_10).reliableImprovement).toMatchObject({ estimate: null });
  });

  it('accounts for everyone exactly once', () => {
    const score = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.record({ first: score, last: score })), (people) => {
        const summary = changeSummary(people, CORE_10);
        const missing = summary.missing.reduce((total, row) => total + row.n, 0);
        expect(summary.clinicalStarters.total + summary.nonClinicalStarters.total + missing).toBe(people.length);
      }),
      { seed: 12 },
    );
  });
});

describe('size of change and what to expect of nothing', () => {
  const pairs = [10, 14, 12, 20, 18, 16, 11, 15].map((first, index) => ({
    first,
    last: first - [3, 5, 1, 8, 2, 6, 0, 4][index]!,
  }));

  it('agrees with d_z by the paired t, and its interval with quadrature of the noncentral t', () => {
    const figure = effectSizeZ(pairs);
    expect(figure.estimate).toBeCloseTo(DZ.estimate, 12);
    expect(figure.interval).toMatchObject({ lower: expect.closeTo(DZ.lower, 8), upper: expect.closeTo(DZ.upper, 8) });
  });

  it("follows Bonett's formula, computed apart from this code", () => {
    const figure = effectSize(pairs);
    expect(figure.estimate).toBeCloseTo(DAV.estimate, 12);
    expect(figure.interval).toMatchObject({
      lower: expect.closeTo(DAV.lower, 10),
      upper: expect.closeTo(DAV.upper, 10),
    });
    expect(effectSize([{ first: 1, last: 2 }])).toMatchObject({ estimate: null });
  });

  it('has the small-sample factor of Hedges 1981 (J(10) = 0.9227)', () => {
    expect(hedgesFactor(10)).toBeCloseTo(0.9227, 4);
  });

  it('expects regression to the mean as simulated plainly', () => {
    const expected = regressionToTheMean({ mean: 15, sd: 7, reliability: 0.7, selectedFrom: 20, better: 'lower' });
    const z = 5 / 7;
    // Second way: integrate the truncated normal numerically.
    let mass = 0;
    let moment = 0;
    for (let x = z; x < 12; x += 1e-4) {
      const weight = Math.exp(-((x + 5e-5) ** 2) / 2);
      mass += weight;
      moment += weight * (x + 5e-5);
    }
    expect(expected.expectedGain).toBeCloseTo(0.3 * 7 * (moment / mass), 5);
    expect(expected.expectedFirst).toBeCloseTo(15 + (7 * moment) / mass, 5);
    expect(
      regressionToTheMean({ mean: 15, sd: 7, reliability: 1, selectedFrom: 20, better: 'lower' }).expectedGain,
    ).toBe(0);
  });

  it('calls 2.5 % changed each way by chance at the 1.96 criterion', () => {
    const source = { sd: 7.5, reliability: 0.94 };
    expect(reliableChangeByChance(reliableChangeFrom(source), source).improved).toBeCloseTo(0.025, 12);
    expect(reliableChangeByChance(5, source).deteriorated).toBeGreaterThan(0.025);
  });
});

/** From the same eight pairs: d_z limits by mpmath quadrature of the noncentral t and bisection, d_av with numpy. */
const DZ = { estimate: -1.3580494267934562, lower: -2.3181820054034725, upper: -0.35280719413071454 };
const DAV = { estimate: -1.1856149895872212, lower: -2.022580373407349, upper: -0.34864960576709336 };

describe('one person whom nothing changed', () => {
  it('is expected nearer the mean by the share that is measurement error', () => {
    expect(expectedWithoutChange(30, { mean: 20, reliability: 0.8 })).toBe(28);
    expect(expectedWithoutChange(10, { mean: 20, reliability: 0 })).toBe(20);
    expect(expectedWithoutChange(10, { mean: 20, reliability: 1 })).toBe(10);
    expect(() => expectedWithoutChange(10, { mean: 20, reliability: 1.2 })).toThrow(/between 0 and 1/);
  });
});
