import { describe, expect, it } from 'vitest';
import { expectAgreement, fitOf } from '../models/reference-agreement.ts';
import { logisticMixed } from './logistic-mixed.ts';
import reference from './multilevel.reference.json' with { type: 'json' };

const { cbpp, cbppFits, cbppSdLimits, services } = reference;
const PERIODS = [2, 3, 4].map((period) => ({
  name: `period ${period}`,
  values: cbpp.period.map((value) => (value === period ? 1 : 0)),
}));
const CBPP = {
  outcome: cbpp.incidence.map((ill, row) => ill / cbpp.size[row]!),
  weights: cbpp.size,
  terms: PERIODS,
  clusters: cbpp.herd,
};
const SERVICES = { outcome: services.y, terms: [{ name: 'x', values: services.x }], clusters: services.service };

describe('mixed logistic models', () => {
  it.each(cbppFits)('cattle in 15 herds with $nAGQ points, as lme4 with tolPwrss 1e-14 (Laplace: 0.642)', (wanted) => {
    const fit = fitOf(logisticMixed(CBPP, { points: wanted.nAGQ }));
    expectAgreement(fit.interceptSd, wanted.theta, 1e-6, 'spread');
    for (const [j, row] of fit.coefficients.entries()) {
      expectAgreement(row.estimate, wanted.beta[j]!, 1e-6, row.name);
      expectAgreement(row.se, wanted.se[j]!, 1e-6, `error of ${row.name}`);
    }
    expect(fit.effects.size).toBe(15);
  });

  it('profile interval of the spread, and the share of variance it stands for', () => {
    const fit = fitOf(logisticMixed(CBPP, { points: 25 }));
    expectAgreement(fit.interceptSdInterval.lower!, cbppSdLimits[0]!, 1e-6, 'lower');
    expectAgreement(fit.interceptSdInterval.upper!, cbppSdLimits[1]!, 1e-6, 'upper');
    const share = (sd: number) => sd ** 2 / (sd ** 2 + Math.PI ** 2 / 3);
    expect(fit.icc).toBeCloseTo(share(fit.interceptSd), 12);
    expect(fit.iccInterval.upper).toBeCloseTo(share(fit.interceptSdInterval.upper!), 12);
    expect(fit.groupsDiffer.p).toBeLessThan(0.001);
  });

  it('thirty services of different size; the same whatever the order of rows and the unit of a term', () => {
    const fit = fitOf(logisticMixed(SERVICES));
    expectAgreement(fit.interceptSd, services.fit.theta, 1e-6, 'spread');
    for (const [j, row] of fit.coefficients.entries()) {
      expectAgreement(row.estimate, services.fit.beta[j]!, 1e-6, row.name);
      expectAgreement(row.se, services.fit.se[j]!, 1e-6, `error of ${row.name}`);
    }
    const turned = fitOf(
      logisticMixed({
        outcome: services.y.toReversed(),
        terms: [{ name: 'x', values: services.x.map((x) => 5 + 100 * x).toReversed() }],
        clusters: services.service.toReversed(),
      }),
    );
    expectAgreement(turned.coefficients[1]!.estimate * 100, fit.coefficients[1]!.estimate, 1e-7, 'slope');
    expectAgreement(turned.interceptSd, fit.interceptSd, 1e-7, 'spread');
  }, 30_000);

  it('says that groups do not differ, that a term separates, that there is one answer only', () => {
    const clusters = Array.from({ length: 40 }, (_, row) => `s${row % 4}`);
    const alike = fitOf(
      logisticMixed({ outcome: clusters.map((_, row) => Math.floor(row / 4) % 2), terms: [], clusters }),
    );
    expect(alike).toMatchObject({ interceptSd: 0, icc: 0, groupsDiffer: { chiSquared: 0, p: 1 } });
    expect(alike.coefficients[0]!.se).toBeCloseTo(Math.sqrt(1 / 10), 6);
    const early = clusters.map((_, row) => (row < 20 ? 1 : 0));
    expect(logisticMixed({ outcome: early, terms: [{ name: 'early', values: early }], clusters }).reason).toMatch(
      /separation: early/,
    );
    expect(logisticMixed({ outcome: clusters.map(() => 0), terms: [], clusters }).reason).toBe('nobody has a yes');
    const sorted = logisticMixed({ outcome: clusters.map((_, row) => row % 2), terms: [], clusters });
    expect(sorted.reason).toMatch(/one answer only/);
    expect(() => logisticMixed({ outcome: [2], terms: [], clusters: ['a'] })).toThrow(/0 to 1/);
  });
});
