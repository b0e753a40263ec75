import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { competingRisks, incidenceAt } from './competing-risks.ts';
import { coxRegression } from './cox.ts';
import { fineGray } from './fine-gray.ts';
import { kaplanMeier, survivalAt } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';
import { medianSurvival } from './median-survival.ts';
import { restrictedMean, restrictedMeanDifference } from './restricted-mean.ts';
import { numbersAtRisk, type Spell, timeSteps } from './spells.ts';

/** Freireich et al 1963, Blood 21:699: weeks of remission; a plus sign is censored. */
const spells = (text: string): Spell[] =>
  text.split(' ').map((word) => ({ time: Number.parseInt(word, 10), end: word.endsWith('+') ? null : 'relapse' }));
const SIX_MP = spells('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
const PLACEBO = spells('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');

const anySpells = fc.array(
  fc.record({ time: fc.integer({ min: 0, max: 12 }), end: fc.constantFrom(null, 'planned', 'dropped-out', 'moved') }),
  { minLength: 1, maxLength: 40 },
);

it('takes an end left out neither for an end nor for still being there', () => {
  const left = [{ time: 1, end: 'a' }, { time: 3 }] as Spell[];
  const says = (which: string) =>
    `${which} 2 needs an end: null if still there, otherwise the name of the end; found none.`;
  for (const ask of [() => kaplanMeier(left), () => competingRisks(left), () => logRank([left, left])])
    expect(ask).toThrow(new RangeError(says('Spell')));
  const people = left.map((spell, row) => ({ ...spell, values: [row] }));
  expect(() => coxRegression(people, ['x'])).toThrow(new RangeError(says('Person')));
  expect(() => fineGray(people, ['x'], 'a')).toThrow(new RangeError(says('Person')));
});

describe('Kaplan-Meier', () => {
  it('gives the printed curve of 6-mercaptopurine (Freireich 1963; Collett, Modelling Survival Data, table 2)', () => {
    const curve = kaplanMeier(SIX_MP);
    const printed = curve.points
      .filter((point) => point.ended > 0)
      .map((p) => [p.time, Number(p.survival.toFixed(4)), Number(p.standardError!.toFixed(4))]);
    expect(printed).toEqual([
      [6, 0.8571, 0.0764],
      [7, 0.8067, 0.0869],
      [10, 0.7529, 0.0963],
      [13, 0.6902, 0.1068],
      [16, 0.6275, 0.1141],
      [22, 0.5378, 0.1282],
      [23, 0.4482, 0.1346],
    ]);
    expect(survivalAt(curve, 6).interval).toMatchObject({
      lower: expect.closeTo(0.6197, 4),
      upper: expect.closeTo(0.9516, 4),
    });
    expect(medianSurvival(curve)).toMatchObject({ estimate: 23, interval: { lower: 13, upper: null } });
    expect(medianSurvival(kaplanMeier(PLACEBO))).toMatchObject({ estimate: 8, interval: { lower: 4, upper: 11 } });
    expect(numbersAtRisk(timeSteps(SIX_MP), [0, 10, 20, 30, 36])).toEqual([21, 15, 8, 4, 0]);
  });

  it('does not say what was not observed', () => {
    const curve = kaplanMeier(SIX_MP);
    expect(survivalAt(curve, 36)).toMatchObject({ estimate: null, reason: 'no one was observed for so long' });
    expect(survivalAt(kaplanMeier([]), 1)).toMatchObject({ estimate: null, reason: 'no one was observed' });
    expect(medianSurvival(kaplanMeier([{ time: 3, end: null }]))).toMatchObject({
      estimate: null,
      reason: 'fewer than half have ended',
    });
    expect(() => kaplanMeier([{ time: -1, end: null }])).toThrow(/cannot be negative/);
  });

  it('is the empirical share when nobody is censored, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }), (times) => {
        const curve = kaplanMeier(times.map((time) => ({ time, end: 'left' })));
        for (const point of curve.points) {
          expect(point.survival).toBeCloseTo(times.filter((time) => time > point.time).length / times.length, 12);
        }
        expect(kaplanMeier(times.toReversed().map((time) => ({ time, end: 'left' })))).toEqual(curve);
      }),
      { seed: 7 },
    );
  });
});

describe('restricted mean and log-rank', () => {
  it('is the plain mean of capped times when nobody is censored, with its variance', () => {
    const times = PLACEBO.map((spell) => Math.min(spell.time, 10));
    const mean = times.reduce((a, b) => a + b) / times.length;
    const figure = restrictedMean(kaplanMeier(PLACEBO), 10);
    expect(figure.estimate).toBeCloseTo(mean, 12);
    const populationVariance = times.reduce((total, time) => total + (time - mean) ** 2, 0) / times.length;
    const half = (figure.interval!.upper! - figure.interval!.lower!) / 2;
    expect(half).toBeCloseTo(1.959963984540054 * Math.sqrt(populationVariance / times.length), 10);
  });

  it('finds chi-squared 16.79 for Freireich (observed 9 and 21, expected 19.25 and 10.75)', () => {
    const test = logRank([SIX_MP, PLACEBO]);
    expect(test.chiSquared).toBeCloseTo(16.793, 3);
    expect(test.groups.map((group) => Number(group.expected.toFixed(2)))).toEqual([19.25, 10.75]);
    expect(test.p).toBeCloseTo(4.17e-5, 7);
    expect(logRank([PLACEBO, SIX_MP]).chiSquared).toBeCloseTo(test.chiSquared!, 10);
  });
});

describe('competing risks', () => {
  it('incidences and those remaining add up to 1 at every time', () => {
    fc.assert(
      fc.property(anySpells, (people) => {
        const risks = competingRisks(people);
        for (const { time, share } of risks.remaining) {
          const gone = risks.ends.reduce((total, end) => total + incidenceAt(risks, end, time).estimate!, 0);
          expect(gone + share).toBeCloseTo(1, 12);
        }
      }),
      { seed: 8 },
    );
  });

  it('equals one minus Kaplan-Meier, with Greenwood, when there is one kind of end', () => {
    const curve = kaplanMeier(SIX_MP);
    const incidence = competingRisks(SIX_MP).curves.get('relapse')!;
    for (const [index, point] of curve.points.entries()) {
      expect(incidence[index]!.incidence).toBeCloseTo(1 - point.survival, 12);
      expect(incidence[index]!.standardError).toBeCloseTo(point.standardError!, 12);
    }
  });

  it('has the infinitesimal-jackknife variance, computed plainly by weighing each person a little more', () => {
    fc.assert(
      fc.property(anySpells, (people) => {
        const risks = competingRisks(people);
        for (const end of risks.ends) {
          for (const point of risks.curves.get(end)!) {
            const influence = people.map((_, index) => derivative(people, index, end, point.time));
            const variance = influence.reduce((total, d) => total + d * d, 0);
            expect(point.standardError ** 2).toBeCloseTo(variance, 7);
          }
        }
      }),
      { seed: 9, numRuns: 40 },
    );
  });
});

/** Aalen-Johansen incidence with a weight for each person, straight from its definition. */
function weightedIncidence(people: readonly Spell[], weights: readonly number[], end: string, until: number): number {
  const times = [...new Set(people.map((person) => person.time))].filter((time) => time <= until).sort((a, b) => a - b);
  let remaining = 1;
  let incidence = 0;
  for (const time of times) {
    const weigh = (keep: (person: Spell) => boolean): number =>
      people.reduce((total, person, index) => total + (keep(person) ? weights[index]! : 0), 0);
    const atRisk = weigh((person) => person.time >= time);
    incidence += (remaining * weigh((person) => person.time === time && person.end === end)) / atRisk;
    remaining *= 1 - weigh((person) => person.time === time && person.end !== null) / atRisk;
  }
  return incidence;
}

function derivative(people: readonly Spell[], who: number, end: string, until: number): number {
  const step = 1e-5;
  const at = (extra: number): number =>
    weightedIncidence(
      people,
      people.map((_, index) => (index === who ? 1 + extra : 1)),
      end,
      until,
    );
  return (at(step) - at(-step)) / (2 * step);
}

describe('what curves are not asked', () => {
  const risks = competingRisks(SIX_MP, { ends: ['relapse', 'death'] });

  it('refuses a time that is none, and a kind of end nobody knows', () => {
    expect(() => survivalAt(kaplanMeier(SIX_MP), Number.NaN)).toThrow(RangeError);
    expect(() => incidenceAt(risks, 'relapse', Number.NaN)).toThrow(RangeError);
    expect(() => incidenceAt(risks, 'relapsed', 1)).toThrow(/death, relapse/);
    expect(incidenceAt(risks, 'death', 10)).toMatchObject({ estimate: 0, interval: null });
    expect(risks.curves.get('relapse')).toEqual(competingRisks(SIX_MP).curves.get('relapse'));
  });

  it('gives no interval to a mean time without a variance', () => {
    const stayed = kaplanMeier([
      { time: 9, end: null },
      { time: 8, end: null },
    ]);
    const none = { interval: null, warnings: [expect.stringContaining('no interval')] };
    expect(restrictedMean(stayed, 5)).toMatchObject({ estimate: 5, ...none });
    expect(restrictedMeanDifference(stayed, stayed, 5)).toMatchObject({ estimate: 0, p: null, ...none });
  });
});
