import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratioFigure } from '../models/fit-figures.ts';
import { expectAgreement, fitOf } from '../models/reference-agreement.ts';
import { type Draws, seededDraws } from '../numerics/random.ts';
import { beforeAfterRatio } from './before-after.ts';
import { AFTER, beforeAfterModel, withinPersonModel } from './before-after-models.ts';
import type { CountPair } from './count-pairs.ts';
import { rateRatio } from './rate-ratio.ts';
import reference from './rates.reference.json' with { type: 'json' };
import { reducedToNil } from './reduced-to-nil.ts';

const { days, epil } = reference;
const seizures: CountPair[] = epil.before.map((before, i) => ({ before, after: epil.after[i]! }));
const unequal: CountPair[] = days.before.map((before, i) => ({
  before,
  after: days.after[i]!,
  daysBefore: days.daysBefore[i]!,
  daysAfter: days.daysAfter[i]!,
}));

describe('rate after over rate before agrees with R', () => {
  it.each([
    ['epilepsy, equal exposure', seizures, epil],
    ['drawn, unequal days at risk', unequal, days],
  ] as const)('%s: the ratio and robust error of a Poisson GEE (geepack)', (what, people, wanted) => {
    const figure = beforeAfterRatio(people);
    expectAgreement(Math.log(figure.estimate!), wanted.logRatio, 1e-10, what);
    expectAgreement(figure.se!, wanted.se, 1e-10, `${what}, robust error`);
    expectAgreement(figure.poissonSe!, wanted.model.poissonSe, 1e-10, `${what}, Poisson error`);
    const half = 1.959963984540054 * wanted.se;
    expectAgreement(figure.interval!.lower!, Math.exp(wanted.logRatio - half), 1e-10, 'lower');
    expectAgreement(figure.interval!.upper!, Math.exp(wanted.logRatio + half), 1e-10, 'upper');
  });

  it("the closed form of a person's share given their total gives the same error (second way)", () => {
    const total = (key: 'before' | 'after') => seizures.reduce((sum, person) => sum + person[key]!, 0);
    const p = total('after') / (total('after') + total('before'));
    const squares = seizures.reduce((sum, { before, after }) => sum + (after! - p * (before! + after!)) ** 2, 0);
    const se = Math.sqrt(squares) / ((total('after') + total('before')) * p * (1 - p));
    expect(beforeAfterRatio(seizures).se).toBeCloseTo(se, 14);
  });

  it('epilepsy: the Poisson error is 3.2 times too small, and the figure says so', () => {
    const figure = beforeAfterRatio(seizures);
    expect(figure.poissonSe).toBeCloseTo(0.0325, 4);
    expect(figure.se).toBeCloseTo(0.1055, 4);
    expect(figure.warnings).toContain(
      'people differ: an error that took events for independent would be 3.2 times too small',
    );
  });

  it('as a regression: Poisson by cluster, quasi-Poisson, negative binomial', () => {
    const poisson = beforeAfterModel(unequal);
    expectAgreement(ratioFigure(poisson, AFTER).estimate!, beforeAfterRatio(unequal).estimate!, 1e-10, 'ratio');
    expectAgreement(ratioFigure(poisson, AFTER).se!, days.se, 1e-9, 'error');
    const quasi = beforeAfterModel(unequal, { family: 'quasi-poisson', errors: 'model' });
    expectAgreement(ratioFigure(quasi, AFTER).se!, days.model.quasiSe, 1e-9, 'quasi');
    const negative = fitOf(beforeAfterModel(unequal, { family: 'negative-binomial' }));
    expect(negative.method).toContain('negative binomial');
    expect(negative.errors).toContain('61 clusters');
  });

  it('each person compared with themselves, unequal days', () => {
    const figure = ratioFigure(withinPersonModel(unequal), AFTER);
    expectAgreement(Math.log(figure.estimate!), days.within.logRatio, 1e-10, 'ratio');
    expectAgreement(figure.se!, days.within.se, 1e-10, 'error');
    expectAgreement(ratioFigure(withinPersonModel(seizures), AFTER).se!, epil.se, 1e-10, 'equal days');
  });
});

describe('zeros, few people and missing counts', () => {
  it('nobody had any after: 0, with the exact upper limit and why', () => {
    const figure = beforeAfterRatio([
      { before: 3, after: 0 },
      { before: 1, after: 0 },
      { before: 0, after: 0 },
    ]);
    const exact = rateRatio({ events: 0, exposure: 3 }, { events: 4, exposure: 3 }).interval!;
    expect(figure).toMatchObject({ estimate: 0, se: null, p: null, interval: { lower: 0, upper: exact.upper } });
    expect(figure.warnings.join()).toContain('independent');
  });

  it('nobody had any before: a reason, with the exact lower limit', () => {
    const figure = beforeAfterRatio([
      { before: 0, after: 5 },
      { before: 0, after: 0 },
    ]);
    expect(figure).toMatchObject({ estimate: null, reason: 'nobody had any before', interval: { upper: null } });
    expect(figure.interval!.lower).toBeGreaterThan(0);
    expect(withinPersonModel([{ before: 0, after: 5 }]).reason).toBe('nobody had any before');
    expect(withinPersonModel([{ before: 5, after: 0 }]).reason).toBe('nobody had any after');
  });

  it('none at all, nobody counted twice, one person, the same proportion for everybody', () => {
    expect(beforeAfterRatio([{ before: 0, after: 0 }]).reason).toBe('nobody had any before or after');
    expect(beforeAfterRatio([{ before: 2, after: null }])).toMatchObject({
      reason: 'no one has both counts',
      missing: [{ reason: 'no count after', n: 1 }],
    });
    expect(beforeAfterRatio([{ before: 4, after: 2 }])).toMatchObject({ estimate: 0.5, interval: null, se: null });
    const same = beforeAfterRatio([
      { before: 3, after: 1 },
      { before: 6, after: 2 },
      { before: 9, after: 3 },
    ]);
    expect(same.interval).toBeNull();
    expect(same.warnings).toEqual(['everybody changed in the same proportion, so there is no interval']);
  });

  it('days: people without any are left out and counted; days for some only are refused', () => {
    const figure = beforeAfterRatio([
      { before: 2, after: 1, daysBefore: 100, daysAfter: 100 },
      { before: 2, after: 3, daysBefore: 100, daysAfter: 50 },
      { before: 2, after: 0, daysBefore: 100, daysAfter: 0 },
      { before: 2, after: 0, daysBefore: 100, daysAfter: null },
    ]);
    expect(figure).toMatchObject({ n: 2, denominators: { people: 2, daysBefore: 200, daysAfter: 150 } });
    expect(figure.missing).toEqual([
      { reason: 'days at risk not known', n: 1 },
      { reason: 'no days at risk on one side', n: 1 },
    ]);
    expect(() =>
      beforeAfterRatio([
        { before: 1, after: 1, daysBefore: 3, daysAfter: 3 },
        { before: 1, after: 1 },
      ]),
    ).toThrow(RangeError);
    expect(() => beforeAfterRatio([{ before: 1.5, after: 1 }])).toThrow(RangeError);
  });

  it('reduced to nil: of those with any before', () => {
    const people = [
      [3, 0],
      [1, 0],
      [2, 2],
      [0, 4],
      [0, 0],
    ].map(([before, after]) => ({ before: before!, after: after! }));
    expect(reducedToNil(people)).toMatchObject({
      estimate: 2 / 3,
      denominators: { usersBefore: 3 },
      usedBoth: 1,
      onlyBefore: 2,
      onlyAfter: 1,
      neither: 1,
    });
    expect(reducedToNil([{ before: 0, after: 1 }]).reason).toBe('nobody had any before');
  });
});

describe('properties', () => {
  const person = fc.record({ before: fc.nat(40), after: fc.nat(40) });
  const people = fc.array(person, { minLength: 2, maxLength: 40 });

  it('order, people without any use and exchanging before and after change what they should', () => {
    fc.assert(
      fc.property(people, (found) => {
        const figure = beforeAfterRatio(found);
        expect(beforeAfterRatio(found.toReversed())).toEqual(figure);
        const idle = beforeAfterRatio([...found, { before: 0, after: 0 }]);
        expect(idle.estimate).toBe(figure.estimate);
        if (figure.se === null || idle.se === null) return;
        expectAgreement(idle.se, figure.se, 1e-12, 'error with somebody idle');
        const turned = beforeAfterRatio(found.map(({ before, after }) => ({ before: after, after: before })));
        expectAgreement(turned.estimate! * figure.estimate!, 1, 1e-12, 'turned round');
        expectAgreement(turned.interval!.lower! * figure.interval!.upper!, 1, 1e-12, 'turned interval');
      }),
      { seed: 12, numRuns: 150 },
    );
  });

  it('never NaN', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 6 }), fc.boolean(), (found, smallSample) => {
        const { estimate, interval, se, p } = beforeAfterRatio(found, { smallSample });
        for (const value of [estimate, se, p, interval?.lower ?? null, interval?.upper ?? null]) {
          expect(value === null || Number.isFinite(value)).toBe(true);
        }
      }),
      { seed: 13, numRuns: 300 },
    );
  });
});

/** True ratio 0.6: people differ (exponential), and each differs from time to time (gamma with shape 2). */
function drawnPeople(draws: Draws, n: number): CountPair[] {
  const exponential = () => -Math.log(1 - draws.uniform());
  const moment = () => (exponential() + exponential()) / 2;
  return Array.from({ length: n }, () => {
    const use = 6 * exponential();
    return { before: poissonDraw(draws, use * moment()), after: poissonDraw(draws, 0.6 * use * moment()) };
  });
}

function poissonDraw(draws: Draws, mean: number): number {
  let count = -1;
  let waited = 0;
  while (waited < mean || count < 0) {
    waited -= Math.log(1 - draws.uniform());
    count++;
  }
  return count;
}

describe('95% intervals hold the truth (1,000 overdispersed data sets, true ratio 0.6)', () => {
  const coverage = (n: number, smallSample: boolean, seed: number): number => {
    const draws = seededDraws(seed);
    let held = 0;
    for (let set = 0; set < 1000; set++) {
      const { interval } = beforeAfterRatio(drawnPeople(draws, n), { smallSample });
      if (interval !== null && interval.lower! <= 0.6 && interval.upper! >= 0.6) held++;
    }
    return held / 1000;
  };

  it.each([
    [200, false, 20_261_123],
    [61, true, 20_261_124],
    [30, true, 20_261_125],
  ])('%i people, small sample %s', (n, smallSample, seed) => {
    const share = coverage(n, smallSample, seed);
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });

  it('an interval that took events for independent would hold it far less often', () => {
    const draws = seededDraws(5);
    let held = 0;
    for (let set = 0; set < 300; set++) {
      const figure = beforeAfterRatio(drawnPeople(draws, 61));
      if (Math.abs(Math.log(figure.estimate! / 0.6)) < 1.96 * figure.poissonSe!) held++;
    }
    expect(held / 300).toBeLessThan(0.7);
  });
});
