import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancova } from './ancova.ts';
import type { ModelData, Term } from './design.ts';
import { factorTerms } from './factor-terms.ts';
import reference from './linear.reference.json' with { type: 'json' };
import { linearModel } from './linear-model.ts';
import type { Errors } from './model-errors.ts';
import { expectAgreement, expectCoefficients, fitOf } from './reference-agreement.ts';

const { anorexia, longleyWeighted, nhtemp, sleepstudy } = reference;
const terms = (columns: Record<string, number[]>): Term[] =>
  Object.entries(columns).map(([name, values]) => ({ name, values }));

const anorexiaData: ModelData = {
  outcome: anorexia.last,
  terms: terms({ group: anorexia.group, first: anorexia.first }),
};
const longleyData: ModelData = {
  outcome: longleyWeighted.outcome,
  terms: terms(longleyWeighted.terms),
  weights: longleyWeighted.weights,
};
const sleepData: ModelData = {
  outcome: sleepstudy.reaction,
  terms: terms({ days: sleepstudy.days }),
  clusters: sleepstudy.subject,
};

describe('linear models agree with R', () => {
  it.each(Object.entries(anorexia.kinds))('ANCOVA of the anorexia trial, %s errors', (errors, wanted) => {
    expectCoefficients(linearModel(anorexiaData, { errors: errors as Errors }), wanted, 1e-9, errors);
  });

  it('its likelihood, residual spread and explained share', () => {
    const fit = fitOf(linearModel(anorexiaData));
    expectAgreement(fit.logLik!, anorexia.logLik, 1e-10, 'logLik');
    expectAgreement(fit.residualSd, anorexia.sigma, 1e-10, 'sigma');
    expectAgreement(fit.rSquared!, anorexia.rSquared, 1e-10, 'R squared');
  });

  it.each(Object.entries(longleyWeighted.kinds))(
    'Longley with weights, nearly collinear, %s errors',
    (errors, wanted) => {
      expectCoefficients(linearModel(longleyData, { errors: errors as Errors }), wanted, 1e-7, errors);
      expectAgreement(fitOf(linearModel(longleyData)).logLik!, longleyWeighted.logLik, 1e-8, 'logLik');
      expectAgreement(fitOf(linearModel(longleyData)).rSquared!, longleyWeighted.rSquared, 1e-8, 'R squared');
    },
  );

  it.each(Object.entries(sleepstudy.kinds))('sleepstudy, clustered by subject, %s', (errors, wanted) => {
    expectCoefficients(linearModel(sleepData, { errors: errors as Errors }), wanted, 1e-9, errors);
  });

  it('yearly temperature with Newey-West errors', () => {
    const data = { outcome: nhtemp.values, terms: [{ name: 'year', values: nhtemp.values.map((_, i) => i + 1) }] };
    expectCoefficients(linearModel(data, { errors: { neweyWest: 0 } }), nhtemp.lag0, 1e-9, 'lag 0');
    expectCoefficients(linearModel(data, { errors: { neweyWest: 3 } }), nhtemp.lag3, 1e-9, 'lag 3');
    expectCoefficients(
      linearModel(data, { errors: { neweyWest: 3, adjusted: false } }),
      nhtemp.lag3plain,
      1e-9,
      'plain',
    );
    expect(fitOf(linearModel(data, { errors: { neweyWest: 'automatic' } })).errors).toContain('lag 3');
  });

  it('Newey-West with gaps: a pair counts at its true distance, by the definition', () => {
    const times = [0, 1, 2, 5, 6, 9, 10, 11, 12];
    const outcome = [3, 4, 4, 9, 7, 8, 12, 11, 13];
    const found = linearModel({ outcome, terms: [] }, { errors: { neweyWest: 2 }, times });
    const mean = outcome.reduce((total, value) => total + value, 0) / 9;
    let meat = 0;
    for (const [i, s] of times.entries()) {
      for (const [j, t] of times.entries()) {
        meat += Math.max(0, 1 - Math.abs(s - t) / 3) * (outcome[i]! - mean) * (outcome[j]! - mean);
      }
    }
    expectAgreement(fitOf(found).coefficients[0]!.se, Math.sqrt((meat * 9) / 8) / 9, 1e-12, 'error of the mean');
  });

  it('ancova is the group term with HC3 errors', () => {
    const people = anorexia.group.map((group, i) => ({
      inGroup: group === 1,
      first: anorexia.first[i]!,
      last: anorexia.last[i]!,
    }));
    const figure = ancova([...people, { inGroup: true, first: 80, last: null }]);
    expectAgreement(figure.estimate!, anorexia.kinds.HC3.estimate[1]!, 1e-10, 'difference');
    expectAgreement(figure.interval!.lower!, anorexia.interval[0]!, 1e-9, 'lower');
    expectAgreement(figure.interval!.upper!, anorexia.interval[1]!, 1e-9, 'upper');
    expect(figure).toMatchObject({
      n: 55,
      denominators: { group: 29, others: 26 },
      missing: [{ reason: 'no outcome', n: 1 }],
    });
  });
});

describe('published answers', () => {
  it("the six terms of Longley to ten digits (NIST's certified values)", () => {
    const certified = [
      -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359,
      -0.0511041056535807, 1829.15146461355,
    ];
    // NIST gives the columns in single units, R in thousands or tenths.
    const data: ModelData = {
      outcome: longleyWeighted.outcome.map((y) => y * 1000),
      terms: Object.entries(longleyWeighted.terms).map(([name, values], j) => ({
        name,
        values: values.map((x) => x * [1, 1000, 10, 10, 1000, 1][j]!),
      })),
    };
    const { coefficients } = fitOf(linearModel(data, { errors: 'model' }));
    for (const [j, { estimate, name }] of coefficients.entries()) expectAgreement(estimate, certified[j]!, 1e-10, name);
    expectAgreement(coefficients[0]!.se, 890420.383607373, 1e-10, 'error of the intercept');
  });
});

describe('properties', () => {
  const value = fc.double({ min: -100, max: 100, noNaN: true }).map((x) => Math.round(x * 100) / 100);
  const rows = fc.array(fc.tuple(value, value, value), { minLength: 8, maxLength: 40 });
  const dataOf = (found: readonly (readonly number[])[], scale = 1): ModelData => ({
    outcome: found.map((row) => row[0]!),
    terms: [1, 2].map((j) => ({ name: `x${j}`, values: found.map((row) => row[j]! * (j === 1 ? scale : 1)) })),
    clusters: found.map((row) => Math.floor(row[2]! / 50)),
  });
  const kinds: Errors[] = ['model', 'HC3', 'CR1'];

  it('the order of the rows changes nothing, to the last bit', () => {
    fc.assert(
      fc.property(rows, (found) => {
        for (const errors of kinds) {
          const one = linearModel(dataOf(found), { errors });
          const other = linearModel(dataOf(found.toReversed()), { errors });
          expect(other.coefficients).toEqual(one.coefficients);
          expect(other.reason).toBe(one.reason);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('another unit of a term changes its coefficient by that unit and no test', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(1e-9, 0.37, 1e6), (found, unit) => {
        const one = linearModel(dataOf(found));
        const other = linearModel(dataOf(found, unit));
        expect(other.reason).toBe(one.reason);
        if (one.reason !== null || other.reason !== null || one.residualSd < 1e-6) return;
        for (const [j, factor] of [1, unit, 1].entries()) {
          expectAgreement(other.coefficients[j]!.estimate * factor, one.coefficients[j]!.estimate, 1e-7, 'estimate');
          expectAgreement(other.coefficients[j]!.se! * factor, one.coefficients[j]!.se!, 1e-7, 'error');
        }
      }),
      { seed: 4, numRuns: 80 },
    );
  });
});

describe('what the data do not allow is said in words', () => {
  const x = [1, 2, 3, 4, 5, 6];
  it('a term that follows from others, a constant one, too few rows', () => {
    const twice = { outcome: x, terms: terms({ x, double: x.map((value) => 2 * value) }) };
    expect(linearModel(twice)).toMatchObject({
      coefficients: null,
      reason: expect.stringContaining('rank deficiency: double'),
    });
    expect(linearModel({ outcome: [1], terms: terms({ x: [1] }) }).reason).toContain(
      '1 observations cannot carry 2 terms',
    );
    expect(linearModel({ outcome: [1, 2], terms: terms({ x: [1, 3] }) }).reason).toContain('as many terms');
    expect(linearModel({ outcome: [null], terms: terms({ x: [1] }) }).reason).toBe(
      'there are no complete observations',
    );
  });

  it('leverage 1 and a single cluster', () => {
    const alone = { outcome: [1, 2, 4, 3, 5, 6], terms: terms({ alone: [1, 0, 0, 0, 0, 0] }) };
    expect(linearModel(alone).reason).toContain('leverage 1');
    expect(
      linearModel({ outcome: [1, 3, 2, 5], terms: [], clusters: [1, 1, 1, 1] }, { errors: 'CR1' }).reason,
    ).toContain('one cluster');
  });

  it('an empty group and nobody measured twice', () => {
    expect(ancova([{ inGroup: true, first: 1, last: 2 }]).reason).toBe('one of the two groups is empty');
    expect(ancova([{ inGroup: true, first: 1, last: null }]).reason).toBe('no one has both values');
  });

  it('impossible arguments throw', () => {
    expect(() => linearModel({ outcome: [1, Number.NaN], terms: [] })).toThrow(RangeError);
    expect(() => linearModel({ outcome: [1, 2], terms: terms({ x: [1] }) })).toThrow(/length|list/);
    expect(() => linearModel({ outcome: x, terms: [] }, { errors: 'CR0' })).toThrow(/clusters/);
    expect(() => factorTerms('sex', ['f', 'm', null], 'x')).toThrow(RangeError);
  });
});

describe('factor terms', () => {
  it('one column for each value but the one compared with, missing kept missing', () => {
    expect(factorTerms('service', ['b', 'a', null, 'c'], 'a')).toEqual([
      { name: 'service: b', values: [1, 0, null, 0] },
      { name: 'service: c', values: [0, 0, null, 1] },
    ]);
  });
});
