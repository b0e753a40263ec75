import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tQuantile } from '../distributions/student-t.ts';
import type { ModelData } from './design.ts';
import { factorTerms } from './factor-terms.ts';
import { generalisedLinearModel } from './generalised-linear-model.ts';
import reference from './glm.reference.json' with { type: 'json' };
import type { Errors } from './model-errors.ts';
import { negativeBinomialModel } from './negative-binomial.ts';
import { expectAgreement, expectCoefficients, fitOf } from './reference-agreement.ts';

const { birthwt, cbpp, clotting, epil, insurance, quine } = reference;
const term = (name: string, values: number[]) => ({ name, values });

const lowWeight: ModelData = {
  outcome: birthwt.low,
  terms: [
    term('age', birthwt.age),
    term('lwt', birthwt.lwt),
    ...factorTerms('race', birthwt.race, 'white'),
    term('smoke', birthwt.smoke),
  ],
};
const herds: ModelData = {
  outcome: cbpp.share,
  terms: factorTerms('period', cbpp.period, '1'),
  weights: cbpp.size,
  clusters: cbpp.herd,
};
const seizures: ModelData = {
  outcome: epil.y,
  terms: [term('trt', epil.trt), term('lbase', epil.lbase), term('lage', epil.lage), term('V4', epil.V4)],
  clusters: epil.subject,
};
const absences: ModelData = {
  outcome: quine.days,
  terms: [
    term('aboriginal', quine.aboriginal),
    term('male', quine.male),
    ...factorTerms('age', quine.age, 'F0'),
    term('slow', quine.slow),
  ],
};
describe('generalised linear models agree with R', () => {
  it.each(Object.entries(birthwt.kinds))('logistic, low birth weight, %s errors', (errors, wanted) => {
    const found = generalisedLinearModel('binomial', lowWeight, { errors: errors as Errors });
    expectCoefficients(found, wanted, 1e-9, errors);
  });

  it.each(Object.entries(cbpp.kinds))('logistic with numbers of trials, %s errors', (errors, wanted) => {
    expectCoefficients(generalisedLinearModel('binomial', herds, { errors: errors as Errors }), wanted, 1e-9, errors);
  });

  it.each(Object.entries(epil.poisson))('Poisson, epilepsy, %s errors', (errors, wanted) => {
    expectCoefficients(generalisedLinearModel('poisson', seizures, { errors: errors as Errors }), wanted, 1e-9, errors);
  });

  it('quasi-Poisson, gamma, offset, Newey-West', () => {
    expectCoefficients(generalisedLinearModel('quasi-poisson', seizures), epil.quasi, 1e-9, 'quasi');
    const lagged = generalisedLinearModel('poisson', seizures, { errors: { neweyWest: 2 } });
    expectCoefficients(lagged, epil.neweyWest, 1e-9, 'Newey-West');
    const clot = { outcome: clotting.lot, terms: [term('log u', clotting.u.map(Math.log))] };
    expectCoefficients(generalisedLinearModel('gamma', clot), clotting.gamma, 1e-9, 'gamma');
    expectAgreement(fitOf(generalisedLinearModel('gamma', clot)).dispersion!, clotting.dispersion, 1e-9, 'dispersion');
    const claims = {
      outcome: insurance.claims,
      terms: [term('age', insurance.age)],
      offset: insurance.holders.map(Math.log),
    };
    expectCoefficients(generalisedLinearModel('poisson', claims), insurance.poisson, 1e-9, 'offset');
  });

  it('clustered by person, the error is that of geepack with independence', () => {
    const { coefficients } = fitOf(generalisedLinearModel('poisson', seizures, { errors: 'CR0' }));
    for (const [j, { estimate, se, name }] of coefficients.entries()) {
      expectAgreement(estimate, epil.gee.estimate[j]!, 1e-8, name);
      expectAgreement(se, epil.gee.se[j]!, 1e-8, `error of ${name}`);
    }
  });

  it('compares clustered errors with Student t of clusters less one by name', () => {
    const options = { errors: 'CR0', clusterReference: 'student-t' } as const;
    const found = fitOf(generalisedLinearModel('poisson', seizures, options));
    const clusters = new Set(seizures.clusters).size;
    expect(found.reference).toEqual({ kind: 't', df: clusters - 1 });
    const [first] = found.coefficients;
    expect(first!.interval!.upper! - first!.estimate).toBeCloseTo(tQuantile(0.975, clusters - 1) * first!.se!, 12);
  });

  it('deviance, dispersion and likelihood', () => {
    const pairs = [
      [fitOf(generalisedLinearModel('binomial', lowWeight)), birthwt.described],
      [fitOf(generalisedLinearModel('binomial', herds)), cbpp.described],
      [fitOf(generalisedLinearModel('poisson', seizures)), epil.described],
    ] as const;
    for (const [fit, wanted] of pairs) {
      expectAgreement(fit.deviance, wanted.deviance, 1e-10, 'deviance');
      expectAgreement(fit.dispersion!, wanted.dispersion, 1e-10, 'dispersion');
      expectAgreement(fit.logLik!, wanted.logLik, 1e-10, 'likelihood');
    }
  });
});

describe('negative binomial models agree with R', () => {
  it.each([
    ['quine', absences, quine.nb],
    ['epil', seizures, epil.nb],
  ] as const)('%s', (what, data, wanted) => {
    const fit = fitOf(negativeBinomialModel(data));
    expectCoefficients(fit, wanted, 1e-8, what);
    expectAgreement(fit.theta!, wanted.theta, 1e-9, 'theta');
    expectAgreement(fit.thetaSe!, wanted.thetaSe, 1e-8, 'error of theta');
    expectAgreement(fit.logLik!, wanted.logLik, 1e-10, 'likelihood');
    expectAgreement(fit.deviance, wanted.deviance, 1e-8, 'deviance');
    expectAgreement(fit.againstPoisson.statistic, wanted.lr, 1e-8, 'likelihood ratio');
    expectAgreement(fit.againstPoisson.p, wanted.lrP, 1e-6, 'halved tail');
    fit.fullInformationErrors!.forEach((se, j) => {
      expectAgreement(se, wanted.fullSe[j]!, 1e-6, 'full information');
    });
    const robust = fitOf(negativeBinomialModel(data, { errors: 'HC0' }));
    robust.coefficients.forEach(({ se }, j) => {
      expectAgreement(se, wanted.robust[j]!, 1e-8, 'robust');
    });
  });

  it('published: θ = 1.275 (0.161), the absences of quine (Venables & Ripley 2002, 7.4)', () => {
    const fit = fitOf(negativeBinomialModel(absences));
    expect(fit.theta).toBeCloseTo(1.275, 3);
    expect(fit.thetaSe).toBeCloseTo(0.161, 3);
    expect(fit.warnings.join()).toContain('θ as known');
  });

  it('falls back to Poisson when the counts vary less', () => {
    const outcome = [2, 3, 2, 3, 2, 3, 2, 3, 4, 3];
    const data = {
      outcome,
      terms: [
        term(
          'x',
          outcome.map((_, i) => i),
        ),
      ],
    };
    const fit = fitOf(negativeBinomialModel(data));
    const poisson = fitOf(generalisedLinearModel('poisson', data));
    expect(fit.coefficients).toEqual(poisson.coefficients);
    expect(fit).toMatchObject({
      theta: null,
      againstPoisson: { statistic: 0, p: 0.5 },
      warnings: [expect.stringContaining('diverges')],
    });
  });
});

describe('what has no finite estimate is said in words', () => {
  const age = [20, 25, 30, 35, 40, 45, 50, 55];
  it('complete and partial separation of a yes/no', () => {
    const cut = { outcome: [0, 0, 0, 0, 1, 1, 1, 1], terms: [term('age', age)] };
    expect(generalisedLinearModel('binomial', cut).reason).toMatch(/^separation: age/);
    const partial = {
      outcome: [0, 0, 0, 1, 0, 1, 1, 1],
      terms: [term('age', age), term('male', [0, 0, 0, 0, 0, 0, 1, 1])],
    };
    expect(generalisedLinearModel('binomial', partial).reason).toMatch(/^separation: male/);
    expect(generalisedLinearModel('binomial', { outcome: [0, 0], terms: [] }).reason).toBe('nobody has the outcome');
    expect(generalisedLinearModel('binomial', { outcome: [1, 1], terms: [] }).reason).toBe('everybody has the outcome');
  });

  it('groups without an event', () => {
    const data = { outcome: [0, 0, 0, 3, 5, 2], terms: [term('after', [1, 1, 1, 0, 0, 0])] };
    expect(generalisedLinearModel('poisson', data).reason).toContain('no events at all at some values of after');
    expect(negativeBinomialModel(data).reason).toContain('no events at all at some values of after');
    expect(negativeBinomialModel({ outcome: [0, 0], terms: [] }).reason).toBe('there are no events');
  });

  it('an extreme but finite effect is fitted, not called separation', () => {
    const outcome = [...new Array(5000).fill(0), 1, ...new Array(5000).fill(1), 0];
    const data = {
      outcome,
      terms: [
        term(
          'group',
          outcome.map((_, i) => (i > 5000 ? 1 : 0)),
        ),
      ],
    };
    const { coefficients } = fitOf(generalisedLinearModel('binomial', data));
    expect(coefficients[1]!.estimate).toBeCloseTo(2 * Math.log(5000), 10);
  });

  it('an outcome the distribution cannot produce throws', () => {
    expect(() => generalisedLinearModel('binomial', { outcome: [2], terms: [] })).toThrow(RangeError);
    expect(() => generalisedLinearModel('poisson', { outcome: [1.5], terms: [] })).toThrow(RangeError);
    expect(() => generalisedLinearModel('gamma', { outcome: [0], terms: [] })).toThrow(RangeError);
  });
});

describe('properties', () => {
  const row = fc.tuple(fc.nat(9), fc.integer({ min: -20, max: 20 }), fc.nat(1));
  const dataOf = (rows: readonly (readonly [number, number, number])[]): ModelData => ({
    outcome: rows.map(([y]) => y),
    terms: [
      term(
        'x',
        rows.map(([, x]) => x / 10),
      ),
      term(
        'g',
        rows.map(([, , g]) => g),
      ),
    ],
    clusters: rows.map(([y, x]) => (y + x) % 5),
  });

  it('the order of the rows changes nothing, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 40 }), (rows) => {
        for (const fit of [
          (data: ModelData) => generalisedLinearModel('poisson', data, { errors: 'CR0' }),
          (data: ModelData) => negativeBinomialModel(data),
        ]) {
          const one = fit(dataOf(rows));
          const other = fit(dataOf(rows.toReversed()));
          expect(other.reason).toBe(one.reason);
          expect(other.coefficients).toEqual(one.coefficients);
        }
      }),
      { seed: 8, numRuns: 60 },
    );
  });

  it('whatever the data, there is a fit or a reason that names the fault; the search itself never gives up', () => {
    const wild = fc.tuple(fc.oneof(fc.nat(3), fc.nat(1000)), fc.integer({ min: -99, max: 99 }), fc.nat(2));
    const faults = /^(nobody|everybody|there are no events|separation|rank deficiency|\d+ observations)/;
    fc.assert(
      fc.property(fc.array(wild, { minLength: 3, maxLength: 20 }), fc.constantFrom(0.1, 1, 1000), (rows, unit) => {
        const terms = [
          term(
            'x',
            rows.map(([, x]) => x * unit),
          ),
          term(
            'g',
            rows.map(([, , g]) => g),
          ),
        ];
        const outcome = rows.map(([y]) => y);
        const yes = outcome.map((y) => (y > 2 ? 1 : 0));
        for (const { reason } of [
          generalisedLinearModel('poisson', { outcome, terms }),
          generalisedLinearModel('binomial', { outcome: yes, terms }),
          negativeBinomialModel({ outcome, terms }),
        ]) {
          if (reason !== null) expect(reason).toMatch(faults);
        }
      }),
      { seed: 10, numRuns: 100 },
    );
  });

  it('another unit of a term changes its coefficient by that unit and no test', () => {
    for (const unit of [1e-8, 0.01, 365.25, 1e7]) {
      const scaled = {
        ...lowWeight,
        terms: lowWeight.terms.map((one) =>
          one.name === 'lwt' ? { ...one, values: one.values.map((x) => x! * unit) } : one,
        ),
      };
      const [one, other] = [
        fitOf(generalisedLinearModel('binomial', lowWeight)),
        fitOf(generalisedLinearModel('binomial', scaled)),
      ];
      one.coefficients.forEach(({ name, estimate, statistic }, j) => {
        const factor = name === 'lwt' ? unit : 1;
        expectAgreement(other.coefficients[j]!.estimate * factor, estimate, 1e-9, name);
        expectAgreement(other.coefficients[j]!.statistic!, statistic!, 1e-9, `test of ${name}`);
      });
    }
  });

  it('the score is zero at the fit: fitted and observed totals agree for every term', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 10, maxLength: 60 }), (rows) => {
        const data = dataOf(rows);
        const fit = generalisedLinearModel('poisson', data);
        if (fit.reason !== null) return;
        const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        for (const weights of [rows.map(() => 1), ...data.terms.map(({ values }) => values as number[])]) {
          const gap = total(rows.map(([y], i) => weights[i]! * (y - fit.fitted[i]!)));
          expect(Math.abs(gap)).toBeLessThan(1e-8);
        }
      }),
      { seed: 9, numRuns: 100 },
    );
  });
});
