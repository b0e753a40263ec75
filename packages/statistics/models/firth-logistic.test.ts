import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from './firth.reference.json' with { type: 'json' };
import { firthLogistic } from './firth-logistic.ts';
import { generalisedLinearModel } from './generalised-linear-model.ts';
import { expectAgreement, expectCoefficients, fitOf } from './reference-agreement.ts';

const { separated } = reference;
const data = {
  outcome: separated.low,
  terms: [
    { name: 'age', values: separated.age },
    { name: 'smoke', values: separated.smoke },
    { name: 'apart', values: separated.apart },
  ],
};

describe("Firth's logistic regression", () => {
  it('is finite where maximum likelihood is not, and agrees with R', () => {
    expect(generalisedLinearModel('binomial', data).reason).toMatch(/^separation: apart .*Firth/);
    const fit = fitOf(firthLogistic(data));
    expectCoefficients(fit, separated, 1e-7, 'Firth');
    expectAgreement(fit.penalisedLogLik, separated.penalised, 1e-10, 'penalised likelihood');
    fit.coefficients.forEach(({ interval, name }, j) => {
      expectAgreement(interval!.lower!, separated.lower[j]!, 1e-7, `lower of ${name}`);
      expectAgreement(interval!.upper!, separated.upper[j]!, 1e-7, `upper of ${name}`);
    });
  });

  it('of a table of four cells adds a half to each (Firth 1993, section 3), zeros included', () => {
    const cell = fc.nat(12);
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        if (a + b === 0 || c + d === 0) return;
        const table = [
          ...new Array(a).fill([1, 1]),
          ...new Array(b).fill([0, 1]),
          ...new Array(c).fill([1, 0]),
          ...new Array(d).fill([0, 0]),
        ];
        const fit = fitOf(
          firthLogistic({
            outcome: table.map(([y]) => y),
            terms: [{ name: 'group', values: table.map(([, x]) => x) }],
          }),
        );
        const wanted = Math.log(((a + 0.5) * (d + 0.5)) / ((b + 0.5) * (c + 0.5)));
        expect(fit.coefficients[1]!.estimate).toBeCloseTo(wanted, 8);
      }),
      { seed: 21, numRuns: 15 },
    );
  });

  it('rank deficiency is a reason', () => {
    const twice = { outcome: [0, 1, 1], terms: [{ name: 'one', values: [1, 1, 1] }] };
    expect(firthLogistic(twice).reason).toContain('rank deficiency: one');
  });
});
