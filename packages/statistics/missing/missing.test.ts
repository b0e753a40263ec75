import { describe, expect, it } from 'vitest';
import { mean } from '../means/mean.ts';
import { expectAgreement } from '../models/reference-agreement.ts';
import { arithmeticMean, sampleVariance } from '../numerics/moments.ts';
import { type Draws, seededDraws } from '../numerics/random.ts';
import type { IncompleteData } from './imputer.ts';
import { weightedMeanOfAll } from './inverse-probability.ts';
import reference from './missing.reference.json' with { type: 'json' };
import { type Analysis, type Imputations, impute, multipleImputation } from './multiple-imputation.ts';
import { poolImputations } from './rubin.ts';
import { tippingPoint } from './tipping-point.ts';

const { first, age, last } = reference;
const TERMS = [
  { name: 'first', values: first },
  { name: 'age', values: age },
];
const DATA: IncompleteData = { outcome: last, terms: TERMS };
const meanChange: Analysis = (outcome) => {
  const changes = outcome.map((value, row) => value - first[row]!);
  return { estimate: arithmeticMean(changes), variance: sampleVariance(changes) / changes.length };
};
/** The draws R made, in the order they are asked for. */
function supplied(): Draws {
  const [uniforms, normals, belows] = [[...reference.uniforms], reference.normals.flat(), reference.belows.flat()];
  return { uniform: () => uniforms.shift()!, normal: () => normals.shift()!, below: () => belows.shift()! };
}
/** Matching takes no residuals: only the three normals of each draw's coefficients. */
function suppliedForMatching(): Draws {
  const normals = reference.normals.flatMap((set) => set.slice(0, 3));
  return { ...supplied(), normal: () => normals.shift()! };
}
const made = (found: Imputations | { why: string }): Imputations => {
  if ('why' in found) throw new Error(found.why);
  return found;
};

describe("Rubin's rules", () => {
  it.each(['large', 'small', 'change', 'changeMatched'] as const)('as mice pools: %s', (name) => {
    const wanted = reference[name];
    const completed = wanted.estimates.map((estimate, i) => ({ estimate, variance: wanted.variances[i]! }));
    const figure = poolImputations(completed, wanted.dfcom === null ? {} : { completeDf: wanted.dfcom });
    expectAgreement(figure.estimate!, wanted.mean, 1e-12, 'mean');
    expectAgreement(figure.standardError! ** 2, wanted.total, 1e-12, 'total');
    expectAgreement(figure.df!, wanted.df, 1e-10, 'df');
    expectAgreement(figure.missingInformation!, wanted.fmi, 1e-10, 'fmi');
    expectAgreement(figure.interval!.lower!, wanted.lower, 1e-9, 'lower');
    expectAgreement(figure.interval!.upper!, wanted.upper, 1e-9, 'upper');
  });

  it('is the plain answer when every data set gives the same; needs two', () => {
    const same = poolImputations([1, 2, 3].map(() => ({ estimate: 4, variance: 1 })));
    expect(same).toMatchObject({ estimate: 4, between: 0, df: null, missingInformation: 0 });
    expect(same.interval!.upper).toBeCloseTo(4 + 1.959963984540054, 12);
    expect(poolImputations([{ estimate: 1, variance: 1 }])).toMatchObject({ estimate: null, imputations: 1 });
    expect(() => poolImputations([{ estimate: 1, variance: -1 }])).toThrow(/0 or more/);
  });
});

describe('filling in', () => {
  it('by regression with supplied draws, as worked out in R', () => {
    const found = made(impute(DATA, { draws: supplied() }, { imputations: 6 }));
    for (const [i, set] of found.sets.entries()) {
      for (const [j, value] of set.entries())
        expectAgreement(value, reference.filled[i]![j]!, 1e-9, `set ${i} value ${j}`);
    }
    const figure = multipleImputation(DATA, meanChange, { draws: supplied() }, { imputations: 6, completeDf: 77 });
    expectAgreement(figure.estimate!, reference.change.mean, 1e-10, 'mean change');
    expectAgreement(figure.interval!.upper!, reference.change.upper, 1e-10, 'upper');
    expect(figure).toMatchObject({ n: 78, denominators: { people: 78, filledIn: 20 } });
    expect(figure.warnings.join()).toContain('take as many as per cent');
  });

  it('by predictive mean matching with supplied draws: only values that people have', () => {
    const options = { imputations: 6, method: 'predictive-mean-matching' } as const;
    const found = made(impute(DATA, { draws: suppliedForMatching() }, options));
    expect(found.sets).toEqual(reference.matched);
    const figure = multipleImputation(
      DATA,
      meanChange,
      { draws: suppliedForMatching() },
      { ...options, completeDf: 77 },
    );
    expectAgreement(figure.estimate!, reference.changeMatched.mean, 1e-12, 'mean change');
  });

  it('does not depend on the order of people; a seed repeats', () => {
    const turned = { outcome: last.toReversed(), terms: TERMS.map((t) => ({ ...t, values: t.values.toReversed() })) };
    const change: Analysis = (outcome) => ({
      estimate: arithmeticMean(outcome),
      variance: sampleVariance(outcome) / 78,
    });
    const figure = multipleImputation(DATA, change, { seed: 5 });
    expect(multipleImputation(turned, change, { seed: 5 }).estimate).toBeCloseTo(figure.estimate!, 12);
    expect(figure.method).toContain('seed 5, xoshiro128**');
  });

  it('takes away the bias of looking only at who came back (true mean 10, half of the worse and a tenth of the better lost)', () => {
    const draws = seededDraws(21);
    const n = 2000;
    const before = Array.from({ length: n }, () => 10 + 3 * draws.normal());
    const truth = before.map((x) => x + draws.normal());
    const outcome = truth.map((y, i) => (draws.uniform() < (before[i]! > 10 ? 0.5 : 0.1) ? null : y));
    const seen = outcome.filter((y) => y !== null);
    const mean: Analysis = (ys) => ({ estimate: arithmeticMean(ys), variance: sampleVariance(ys) / ys.length });
    const figure = multipleImputation({ outcome, terms: [{ name: 'before', values: before }] }, mean, { seed: 8 });
    expect(arithmeticMean(seen)).toBeLessThan(9.6);
    expect(Math.abs(figure.estimate! - arithmeticMean(truth))).toBeLessThan(0.1);
    const weighted = weightedMeanOfAll({
      outcome,
      terms: [{ name: 'worse', values: before.map((x) => (x > 10 ? 1 : 0)) }],
    });
    expect(Math.abs(weighted.estimate! - arithmeticMean(truth))).toBeLessThan(0.15);
  });

  it('says why it cannot', () => {
    const outcome = [1, 2, null, 4];
    const why = (terms: IncompleteData['terms']) =>
      multipleImputation({ outcome, terms }, meanChange, { seed: 1 }).reason;
    expect(why([{ name: 'x', values: [1, null, 2, 3] }])).toBe('x is not known of everybody');
    expect(why([{ name: 'x', values: [1, 1, 2, 1] }])).toMatch(/x does not vary/);
    expect(
      why([
        { name: 'x', values: [1, 2, 3, 5] },
        { name: 'z', values: [0, 1, 0, 5] },
      ]),
    ).toMatch(/too few people/);
  });
});

describe('how far the missing would have to differ', () => {
  const found = made(impute(DATA, { draws: supplied() }, { imputations: 6 }));

  it('finds the shift at which the interval reaches 0, as in R', () => {
    const result = tippingPoint(found, meanChange, [-20, -10, 0, 3, 10, 20], { completeDf: 77 });
    expect(result.verdict).toBe('below');
    expect(result.shift).toBeCloseTo(reference.tipping, 7);
    const shifted = result.results.find(({ shift }) => shift === 3)!.figure;
    expectAgreement(shifted.estimate!, reference.changeShifted.mean, 1e-10, 'shifted');
    expectAgreement(shifted.interval!.lower!, reference.changeShifted.lower, 1e-9, 'shifted lower');
  });

  it('says when no shift looked at changes the verdict; 0 must be among them', () => {
    expect(tippingPoint(found, meanChange, [-10, 0, 10], { completeDf: 77 }).shift).toBeNull();
    expect(() => tippingPoint(found, meanChange, [1, 2])).toThrow(/include 0/);
  });
});

describe('weighting by the chance of being observed', () => {
  const changes = last.map((value, row) => (value === null ? null : value - first[row]!));

  it('has the error of the stacked estimating equations', () => {
    const figure = weightedMeanOfAll({ outcome: changes, terms: TERMS });
    const wanted = reference.weighting;
    expectAgreement(figure.estimate!, wanted.mean, 1e-8, 'mean');
    const seen = changes.filter((change) => change !== null).length;
    expectAgreement(figure.standardError, wanted.se * Math.sqrt(seen / (seen - 1)), 1e-6, 'error');
    expectAgreement(figure.effectiveN!, wanted.effective, 1e-8, 'effective');
    expectAgreement(figure.largestWeight!, wanted.largest, 1e-8, 'largest');
    expect(wanted.se).toBeLessThan(wanted.seWeightsKnown);
  });

  it('is the plain mean when everybody is observed or the chance is the same for all', () => {
    const outcome = [1, 5, 3, 8, 2, 7];
    const flat = { name: 'x', values: [0, 1, 0, 1, 0, 1] };
    const all = weightedMeanOfAll({ outcome, terms: [flat] });
    const plain = mean(outcome);
    expect(all.estimate).toBeCloseTo(26 / 6, 12);
    expect(all.interval!.lower).toBeCloseTo(plain.interval!.lower!, 10);
    expect(all.interval!.upper).toBeCloseTo(plain.interval!.upper!, 10);
    expect(all.warnings).toEqual([]);
    const half = weightedMeanOfAll({ outcome: [...outcome, null, null], terms: [] });
    expect(half.estimate).toBeCloseTo(26 / 6, 12);
    expect(half).toMatchObject({
      n: 8,
      effectiveN: expect.closeTo(6, 8),
      warnings: [expect.stringContaining('only 6')],
    });
    for (const outcome of [
      [3.1, 3.1, 3.1, null],
      [3.1, null],
    ])
      expect(weightedMeanOfAll({ outcome, terms: [] })).toMatchObject({ standardError: null, interval: null });
  });

  it('says why it cannot, and who is left out', () => {
    expect(weightedMeanOfAll({ outcome: [null, null], terms: [] })).toMatchObject({ reason: 'nobody has an outcome' });
    const separated = { outcome: [1, 2, null, null], terms: [{ name: 'x', values: [0, 0, 1, 1] }] };
    expect(weightedMeanOfAll(separated).reason).toMatch(/chance of being observed: .*separat/i);
    const gap = weightedMeanOfAll({ outcome: [1, 2, null, 4], terms: [{ name: 'x', values: [0, null, 0, 0] }] });
    expect(gap.missing).toEqual([{ reason: 'a term is missing', n: 1 }]);
  });
});

it('is not certain because filled-in data sets have no variance', () => {
  const same = { estimate: 1, variance: 0 };
  expect(poolImputations([same, same])).toMatchObject({
    estimate: 1,
    interval: null,
    p: null,
    warnings: [expect.stringContaining('no interval')],
  });
});
