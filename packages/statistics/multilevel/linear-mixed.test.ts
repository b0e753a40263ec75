import { describe, expect, it } from 'vitest';
import { changeIndexFromSlope } from '../change/change-index.ts';
import { expectAgreement, fitOf } from '../models/reference-agreement.ts';
import { seededDraws } from '../numerics/random.ts';
import { linearMixed } from './linear-mixed.ts';
import reference from './multilevel.reference.json' with { type: 'json' };

const { sleepstudy, slope, intercept } = reference;
const SLEEP = {
  outcome: sleepstudy.reaction,
  terms: [{ name: 'days', values: sleepstudy.days }],
  clusters: sleepstudy.subject,
};

describe('linear mixed models: reaction times of 18 people short of sleep (Belenky et al 2003)', () => {
  it('random intercept and slope as lme4 brought to its lowest point (Bates et al 2015: 1743.6; 24.74, 5.92, 0.07, 25.59)', () => {
    const fit = fitOf(linearMixed(SLEEP, { slope: 'days' }));
    expectAgreement(fit.remlCriterion, slope.criterion, 1e-10, 'criterion');
    for (const [j, row] of fit.coefficients.entries()) {
      expectAgreement(row.estimate, slope.beta[j]!, 1e-8, row.name);
      expectAgreement(row.se, slope.se[j]!, 1e-6, `error of ${row.name}`);
    }
    const [[variance, covariance], [, slopeVariance]] = slope.groupCovariance as [[number, number], [number, number]];
    expectAgreement(fit.interceptSd, Math.sqrt(variance), 1e-6, 'levels');
    expectAgreement(fit.slopeSd!, Math.sqrt(slopeVariance), 1e-6, 'slopes');
    expectAgreement(fit.correlation!, covariance / Math.sqrt(variance * slopeVariance), 1e-6, 'correlation');
    expectAgreement(fit.residualSd, slope.residualSd, 1e-6, 'residual');
    expect([fit.interceptSd, fit.slopeSd, fit.residualSd].map((sd) => sd!.toFixed(2))).toEqual([
      '24.74',
      '5.92',
      '25.59',
    ]);
    const people = [...new Set(sleepstudy.subject)];
    for (const [g, name] of people.entries()) {
      expectAgreement(fit.effects.get(String(name))!.estimate, slope.effects[g]![0]!, 1e-6, `person ${name}`);
      const own = fit.slopeEffects!.get(String(name))!;
      expectAgreement(own.estimate, slope.effects[g]![1]!, 1e-6, `slope of person ${name}`);
      expectAgreement(own.se, slope.conditionalSd[g]!, 1e-6, `its conditional sd`);
      const change = { fixed: fit.coefficients[1]!.estimate, deviation: own.estimate, conditionalSd: own.se };
      const wanted = (slope.beta[1]! + slope.effects[g]![1]!) / slope.conditionalSd[g]!;
      expectAgreement(changeIndexFromSlope(change)!, wanted, 1e-6, `HLM index of person ${name}`);
    }
  });

  it('random intercept: share of the variance between people with its profile interval, and the test of any', () => {
    const fit = fitOf(linearMixed(SLEEP));
    const share = (theta: number) => theta ** 2 / (1 + theta ** 2);
    expectAgreement(fit.remlCriterion, intercept.criterion, 1e-10, 'criterion');
    expectAgreement(fit.icc!, share(intercept.theta[0]!), 1e-7, 'ICC');
    expectAgreement(fit.iccInterval!.lower!, share(intercept.thetaLimits[0]!), 1e-7, 'lower');
    expectAgreement(fit.iccInterval!.upper!, share(intercept.thetaLimits[1]!), 1e-7, 'upper');
    expectAgreement(fit.groupsDiffer!.chiSquared, intercept.likelihoodRatio, 1e-8, 'ratio');
    expectAgreement(fit.coefficients[1]!.se, intercept.se[1]!, 1e-7, 'error of days');
    expect(fit.warnings.join()).toContain('18 groups');
  });

  it('is the one-way analysis of variance where groups are of one size', () => {
    const draws = seededDraws(5);
    const clusters = Array.from({ length: 60 }, (_, row) => row % 12);
    const levels = Array.from({ length: 12 }, () => 2 * draws.normal());
    const outcome = clusters.map((group) => 10 + levels[group]! + draws.normal());
    const means = levels.map(
      (_, group) => outcome.filter((_, row) => clusters[row] === group).reduce((a, b) => a + b) / 5,
    );
    const grand = outcome.reduce((a, b) => a + b) / 60;
    const within = outcome.reduce((t, y, row) => t + (y - means[clusters[row]!]!) ** 2, 0) / 48;
    const between = (5 * means.reduce((t, m) => t + (m - grand) ** 2, 0)) / 11;
    const fit = fitOf(linearMixed({ outcome, terms: [], clusters }));
    expectAgreement(fit.residualSd ** 2, within, 1e-7, 'within');
    expectAgreement(fit.interceptSd ** 2, (between - within) / 5, 1e-7, 'between');
    expectAgreement(fit.coefficients[0]!.estimate, grand, 1e-12, 'mean');
  });

  it('says that groups do not differ; does not depend on the order of rows', () => {
    const clusters = Array.from({ length: 40 }, (_, row) => `s${row % 4}`);
    const outcome = clusters.map((_, row) => Math.floor(row / 4) % 5);
    const fit = fitOf(linearMixed({ outcome, terms: [], clusters }));
    expect(fit).toMatchObject({ interceptSd: 0, icc: 0, groupsDiffer: { chiSquared: 0, p: 1 } });
    expect(fit.iccInterval!.lower).toBe(0);
    expect(fit.warnings.join('; ')).toContain('no more than chance');
    const turned = {
      outcome: SLEEP.outcome.toReversed(),
      terms: [{ name: 'days', values: sleepstudy.days.toReversed() }],
      clusters: SLEEP.clusters.toReversed(),
    };
    expect(fitOf(linearMixed(turned)).coefficients).toEqual(fitOf(linearMixed(SLEEP)).coefficients);
  });

  it('says why there is none, and refuses what it cannot do', () => {
    expect(linearMixed({ outcome: [1, 2, 3], terms: [], clusters: ['a', 'b', 'c'] }).reason).toMatch(
      /cannot be told apart/,
    );
    expect(linearMixed({ outcome: [1, 2, 3], terms: [], clusters: ['a', 'b', 'b'] }).reason).toBe(
      'fewer than three groups',
    );
    expect(linearMixed({ outcome: [1, 1, 1, 1], terms: [], clusters: ['a', 'b', 'c', 'c'] }).reason).toMatch(
      /do not differ/,
    );
    const inside = linearMixed({ outcome: [1, 1, 5, 5, 9, 9], terms: [], clusters: ['a', 'a', 'b', 'b', 'c', 'c'] });
    expect(inside.reason).toMatch(/no convergence: the groups and terms account|do not differ/);
    const x = { name: 'x', values: [0, 1, 0, 1, 0, 1, 0, 1] };
    const clusters = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'];
    const saturated = linearMixed({ outcome: [1, 3, 5, 4, 9, 7, 2, 8], terms: [x], clusters }, { slope: 'x' });
    expect(saturated.reason).toMatch(/4 groups with 2 numbers of their own each leave nothing of 8 rows/);
    expect(() => linearMixed(SLEEP, { slope: 'weeks' })).toThrow(/No term/);
  });
});
