import { describe, expect, it } from 'vitest';
import { competingRisks, incidenceAt } from './competing-risks.ts';
import type { CurveInterval } from './curve-intervals.ts';
import { grayTest, stratifiedGrayTest } from './gray-test.ts';
import { kaplanMeier, pointAt, survivalAt } from './kaplan-meier.ts';
import { logRank, stratifiedLogRank } from './log-rank.ts';
import { medianSurvival } from './median-survival.ts';
import { restrictedMean, restrictedMeanDifference } from './restricted-mean.ts';
import type { Spell } from './spells.ts';
import reference from './survival.reference.json' with { type: 'json' };

const { lung, mgus2, small } = reference;
const LUNG: Spell[] = lung.time.map((time, row) => ({ time, end: lung.died[row] === 1 ? 'died' : null }));
const ENDS = [null, 'pcm', 'death'];
const MGUS: Spell[] = mgus2.time.map((time, row) => ({ time, end: ENDS[mgus2.event[row]!]! }));

/** The spells of each value of a column, in ascending order of the value. */
const split = (spells: readonly Spell[], by: readonly number[], keep: (row: number) => boolean = () => true) =>
  [...new Set(by)].sort((a, b) => a - b).map((value) => spells.filter((_, row) => by[row] === value && keep(row)));
const close = (found: number | null | undefined, wanted: number | null) => {
  if (wanted === null || found === null || found === undefined) expect(found ?? null).toBe(wanted);
  else expect(Math.abs(found - wanted)).toBeLessThan(1e-9 * Math.max(1, Math.abs(wanted)));
};

describe('lung cancer data: as survival 3.5-3 has it', () => {
  it.each(['log-log', 'log', 'plain', 'arcsin'] as const)('Kaplan-Meier with %s limits, and the median', (type) => {
    const interval: CurveInterval = type === 'arcsin' ? 'arcsine' : type;
    const curve = kaplanMeier(LUNG, { interval });
    const wanted = reference.kaplanMeier[type];
    for (const [index, time] of reference.kaplanMeier.at.entries()) {
      const figure = survivalAt(curve, time);
      close(figure.estimate, wanted.survival[index]!);
      close(pointAt(curve.points, time)!.standardError, wanted.se[index]!);
      close(figure.interval!.lower, wanted.lower[index]!);
      close(figure.interval!.upper, wanted.upper[index]!);
    }
    const median = medianSurvival(curve);
    expect(median.method).toContain(`${interval} scale`);
    expect([median.estimate, median.interval!.lower, median.interval!.upper]).toEqual([
      wanted.median,
      wanted.medianLower,
      wanted.medianUpper,
    ]);
  });

  it('restricted means, and their difference between men and women', () => {
    for (const wanted of reference.rmst) {
      close(restrictedMean(kaplanMeier(LUNG), wanted.horizon).estimate, wanted.mean);
      const [men, women] = split(LUNG, lung.sex).map((spells) => kaplanMeier(spells));
      const difference = restrictedMeanDifference(women!, men!, wanted.horizon);
      const standardError = Math.hypot(wanted.groupSe[0]!, wanted.groupSe[1]!);
      close(difference.estimate, wanted.groups[1]! - wanted.groups[0]!);
      close(difference.standardError, standardError);
      close(difference.interval!.upper, difference.estimate! + 1.959963984540054 * standardError);
      expect(restrictedMeanDifference(men!, women!, wanted.horizon).p).toBe(difference.p);
    }
  });

  it('log-rank, plain and within strata', () => {
    const check = (found: ReturnType<typeof logRank>, wanted: typeof reference.logRank.sex) => {
      close(found.chiSquared, wanted.chisq);
      expect(found.df).toBe(wanted.df);
      found.groups.forEach((group, index) => {
        close(group.expected, wanted.expected[index]!);
      });
    };
    const within = (strata: readonly number[], groups: readonly number[]) =>
      [...new Set(strata)].map((value) => split(LUNG, groups, (row) => strata[row] === value));
    check(logRank(split(LUNG, lung.sex)), reference.logRank.sex);
    check(logRank(split(LUNG, lung.ecog)), reference.logRank.ecog);
    check(stratifiedLogRank(within(lung.ecog, lung.sex)), reference.logRank.sexByEcog);
    check(stratifiedLogRank(within(lung.sex, lung.ecog)), reference.logRank.ecogBySex);
  });

  it('leaves a group out that was never at risk when somebody left, and says when nothing can be compared', () => {
    const [men, women] = split(LUNG, lung.sex);
    const early: Spell[] = [{ time: 1, end: null }];
    const test = logRank([men!, early, women!]);
    close(test.chiSquared, reference.logRank.sex.chisq);
    expect(test.df).toBe(1);
    expect(logRank([men!, early])).toMatchObject({ chiSquared: null, p: null, df: 0 });
  });
});

describe('monoclonal gammopathy: competing ends', () => {
  it('Aalen-Johansen with its standard error and log-log limits (10.0 % at 240 months)', () => {
    const risks = competingRisks(MGUS);
    const wanted = reference.aalenJohansen;
    for (const [index, time] of wanted.at.entries()) {
      for (const end of ['pcm', 'death'] as const) {
        const figure = incidenceAt(risks, end, time);
        close(figure.estimate, wanted[end][index]!);
        close(pointAt(risks.curves.get(end)!, time)!.standardError, wanted[`${end}Se`][index]!);
        close(figure.interval?.lower, wanted[`${end}Lower`][index]!);
        close(figure.interval?.upper, wanted[`${end}Upper`][index]!);
      }
    }
    expect(incidenceAt(risks, 'pcm', 240).estimate).toBeCloseTo(0.0998, 4);
    expect(1 - survivalAt(kaplanMeier(MGUS.map(onlyMalignancy)), 240).estimate!).toBeCloseTo(0.21, 3);
  });

  it("Gray's test of two and three groups, with ties and within strata, as cmprsk has it", () => {
    const age3 = mgus2.age.map((age) => (age <= 65 ? 1 : age <= 78 ? 2 : 3));
    const { sex, age3: byAge, sexByAge } = reference.gray;
    close(grayTest(split(MGUS, mgus2.sex), 'pcm').chiSquared, sex.pcm);
    close(grayTest(split(MGUS, mgus2.sex), 'pcm').p, sex.pcmP);
    close(grayTest(split(MGUS, mgus2.sex), 'death').chiSquared, sex.death);
    close(grayTest(split(MGUS, age3), 'pcm').chiSquared, byAge.pcm);
    close(grayTest(split(MGUS, age3), 'death').chiSquared, byAge.death);
    const strata = [1, 2, 3].map((age) => split(MGUS, mgus2.sex, (row) => age3[row] === age));
    close(stratifiedGrayTest(strata, 'pcm').chiSquared, sexByAge.pcm);
    close(stratifiedGrayTest(strata, 'death').chiSquared, sexByAge.death);
    const few: Spell[] = small.time.map((time, row) => ({ time, end: [null, 'one', 'two'][small.cause[row]!]! }));
    close(grayTest(split(few, small.group), 'one').chiSquared, small.one);
    close(grayTest(split(few, small.group), 'two').chiSquared, small.two);
    expect(grayTest(split(few, small.group), 'three')).toMatchObject({ p: null, reason: 'nobody ended in this way' });
  });

  it('does not depend on the order of people or groups', () => {
    const groups = split(MGUS, mgus2.sex);
    const turned = groups.toReversed().map((group) => group.toReversed());
    close(grayTest(turned, 'pcm').chiSquared, grayTest(groups, 'pcm').chiSquared);
  });
});

/** Deaths taken for censoring: the error one minus Kaplan-Meier makes. */
function onlyMalignancy({ time, end }: Spell): Spell {
  return { time, end: end === 'pcm' ? end : null };
}
