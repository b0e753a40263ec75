import { describe, expect, it } from 'vitest';
import { seededDraws } from '../numerics/random.ts';
import { baselineHazard } from './baseline-hazard.ts';
import reference from './cox.reference.json' with { type: 'json' };
import { type CoxFit, type CoxOptions, coxRegression } from './cox.ts';
import { scoreResiduals } from './cox-influence.ts';
import { endTimes } from './cox-moments.ts';
import { likelihood } from './cox-newton.ts';
import { type CoxPerson, coxRows } from './cox-rows.ts';
import { fineGray } from './fine-gray.ts';
import { logRank } from './log-rank.ts';
import { proportionalHazards } from './proportional-hazards.ts';
import survival from './survival.reference.json' with { type: 'json' };

const { lung } = survival;
const ended = (died: number | undefined): string | null => (died === 1 ? 'died' : null);
const NAMES = ['age', 'sex', 'ph.ecog'];
const LUNG: CoxPerson[] = lung.time.map((time, row) => ({
  time,
  end: ended(lung.died[row]),
  values: [lung.age[row]!, lung.sex[row]!, lung.ecog[row]!],
}));
const BY_SEX = LUNG.map((person) => ({
  ...person,
  values: [person.values[0]!, person.values[2]!],
  stratum: String(person.values[1]),
}));
const BY_CLINIC = LUNG.map((person, row) => ({ ...person, cluster: String(lung.inst[row]) }));

function fitted(people: readonly CoxPerson[], names: readonly string[], options: CoxOptions = {}): CoxFit {
  const fit = coxRegression(people, names, options);
  if (fit.reason !== null) throw new Error(fit.reason);
  return fit;
}
const close = (found: number, wanted: number) =>
  expect(Math.abs(found - wanted), `${found} for ${wanted}`).toBeLessThan(1e-8 * Math.max(1, Math.abs(wanted)));

describe('Cox regression, as survival 3.5-3 has it', () => {
  const check = (fit: CoxFit, wanted: typeof reference.efron) => {
    for (const [j, row] of fit.coefficients.entries()) {
      close(row.estimate, wanted.coef[j]!);
      close(row.se!, wanted.se[j]!);
      for (const [k, value] of wanted.covariance[j]!.entries()) close(fit.covariance[j]![k]!, value);
    }
    close(fit.logLik, wanted.logLik);
    close(fit.logLikNull, wanted.logLikNull);
  };

  it('Efron, Breslow, strata', () => {
    check(fitted(LUNG, NAMES), reference.efron);
    check(fitted(LUNG, NAMES, { ties: 'breslow' }), reference.breslow);
    check(fitted(BY_SEX, ['age', 'ph.ecog']), reference.strata);
  });

  it('robust errors by clinic, with either kind of ties', () => {
    const robust = fitted(BY_CLINIC, NAMES);
    check(robust, reference.cluster);
    expect(robust.warnings.join()).toContain('19 clusters');
    expect(robust.method).toBe('Cox regression, Efron ties, robust by cluster');
    check(fitted(BY_CLINIC, NAMES, { ties: 'breslow' }), reference.clusterBreslow);
  });

  it('bladder cancer, four recurrences a person (Wei, Lin & Weissfeld 1989: thiotepa -0.58, robust error 0.31)', () => {
    const { id, stop, event, rx, size, number, enum: nth } = reference.bladder;
    const people = stop.map((time, row) => ({
      time,
      end: event[row] === 1 ? 'recurred' : null,
      values: [rx[row]!, size[row]!, number[row]!],
      stratum: String(nth[row]),
      cluster: String(id[row]),
    }));
    const fit = fitted(people, ['rx', 'size', 'number']);
    check(fit, reference.bladder.wlw);
    expect(fit.coefficients[0]).toMatchObject({
      estimate: expect.closeTo(-0.58, 2),
      se: expect.closeTo(0.31, 2),
    });
  });

  it('the score test of proportional hazards, on three scales of time, with ties and strata', () => {
    const test = (fit: CoxFit, scale: 'km' | 'identity' | 'log1p', wanted: typeof reference.zph.km) => {
      const found = proportionalHazards(fit, scale);
      for (const [index, row] of [...found.coefficients, found.global].entries()) {
        close(row.chiSquared!, wanted.chisq[index]!);
        close(row.p!, wanted.p[index]!);
      }
    };
    const fit = fitted(LUNG, NAMES);
    test(fit, 'km', reference.zph.km);
    test(fit, 'identity', reference.zph.identity);
    test(fit, 'log1p', reference.zph.log1p);
    test(fitted(LUNG, NAMES, { ties: 'breslow' }), 'km', reference.zph.breslow);
    test(fitted(BY_SEX, ['age', 'ph.ecog']), 'km', reference.zph.strata);
  });

  it('people watched from a later time, and values that change: Stanford hearts (Crowley & Hu 1977)', () => {
    const { start, stop, event, age, transplant, fit: wanted, km, hazard } = reference.heart;
    const rows = stop.map((time, row) => ({
      from: start[row]!,
      time,
      end: ended(event[row]),
      values: [age[row]!, transplant[row]!],
    }));
    const fit = fitted(rows, ['age', 'transplant']);
    check(fit, wanted);
    expect(fitted(rows.toReversed(), ['age', 'transplant'])).toEqual(fit);
    for (const [index, row] of proportionalHazards(fit).coefficients.entries()) close(row.p!, km.p[index]!);
    const steps = baselineHazard(fit, [0, 1]);
    for (const [index, step] of steps.entries()) close(step.cumulativeHazard, hazard.cumhaz[index]!);
    const always = rows.map((row) => ({ ...row, from: -1 }));
    const never = rows.map(({ from, ...row }) => row);
    close(fitted(always, ['age', 'transplant']).logLik, fitted(never, ['age', 'transplant']).logLik);
  });

  it('late starts with many ties: Efron, Breslow, strata with clusters', () => {
    const { from, time, died, x, z, side, home, efron, breslow, strata, km } = reference.late;
    const rows = time.map((until, row) => ({
      from: from[row]!,
      time: until,
      end: ended(died[row]),
      values: [x[row]!, z[row]!],
    }));
    check(fitted(rows, ['x', 'z']), efron);
    check(fitted(rows, ['x', 'z'], { ties: 'breslow' }), breslow);
    const grouped = rows.map((row, i) => ({ ...row, stratum: String(side[i]), cluster: String(home[i]) }));
    check(fitted(grouped, ['x', 'z']), strata);
    const found = proportionalHazards(fitted(rows, ['x', 'z']));
    for (const [index, row] of [...found.coefficients, found.global].entries()) close(row.p!, km.p[index]!);
    expect(() => coxRegression([{ ...rows[0]!, from: rows[0]!.time }], ['x', 'z'])).toThrow(/watched from before/);
    expect(() => fineGray(rows, ['x', 'z'], 'died')).toThrow(/late starts/);
  });

  it('the hazard at the means, and that of one person', () => {
    const fit = fitted(LUNG, NAMES);
    const check = (values: number[] | null, wanted: { time: number[]; cumhaz: number[] }) => {
      const steps = baselineHazard(fit, values);
      expect(steps.map(({ time }) => time)).toEqual(wanted.time);
      for (const [index, step] of steps.entries()) close(step.cumulativeHazard, wanted.cumhaz[index]!);
    };
    check(null, reference.baseline.means);
    check([60, 2, 0], reference.baseline.person);
  });
});

describe('Cox regression, published', () => {
  it('6-mercaptopurine against placebo (Freireich 1963): 1.509 (0.410) with Breslow ties, 1.572 (0.412) with Efron', () => {
    const side = (text: string, placebo: number): CoxPerson[] =>
      text.split(' ').map((word) => ({
        time: Number.parseInt(word, 10),
        end: word.endsWith('+') ? null : 'relapse',
        values: [placebo],
      }));
    const people = [
      ...side('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+', 0),
      ...side('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23', 1),
    ];
    const of = (ties: 'efron' | 'breslow') => fitted(people, ['placebo'], { ties }).coefficients[0];
    expect(of('breslow')).toMatchObject({ estimate: expect.closeTo(1.509, 3), se: expect.closeTo(0.41, 3) });
    expect(of('efron')).toMatchObject({ estimate: expect.closeTo(1.572, 3), se: expect.closeTo(0.412, 3) });
  });
});

describe('Cox regression, what must hold whatever the data', () => {
  it('does not depend on the order of people, nor on the unit of a value', () => {
    const fit = fitted(LUNG, NAMES);
    expect(fitted(LUNG.toReversed(), NAMES)).toEqual(fit);
    const inDays = LUNG.map((person) => ({ ...person, values: person.values.map((v, j) => (j === 0 ? v! * 365 : v)) }));
    close(fitted(inDays, NAMES).coefficients[0]!.estimate * 365, fit.coefficients[0]!.estimate);
    close(fitted(inDays, NAMES).logLik, fit.logLik);
  });

  it('score residuals sum to nothing, with either kind of ties', () => {
    for (const ties of ['efron', 'breslow'] as const) {
      const { rows, at } = fitted(LUNG, NAMES, { ties }).inner;
      const residuals = scoreResiduals(rows, at);
      for (const j of NAMES.keys()) expect(Math.abs(residuals.reduce((t, r) => t + r[j]!, 0))).toBeLessThan(1e-8);
    }
  });

  it('with one yes/no value and no ties, its score test is the log-rank test', () => {
    const draws = seededDraws(3);
    const people = Array.from({ length: 50 }, (_, row) => ({
      time: 5 * draws.uniform(),
      end: draws.uniform() < 0.7 ? 'left' : null,
      values: [row % 2],
    }));
    const rows = coxRows(people, ['group']);
    const { score, information } = likelihood((beta) => endTimes(rows.strata, beta, 'efron'), [0]);
    const groups = [0, 1].map((value) => people.filter((person) => person.values[0] === value));
    close(score[0]! ** 2 / information[0]![0]!, logRank(groups).chiSquared!);
  });

  it('takes other ends as leaving the risk set when one end is asked about', () => {
    const two = LUNG.map((person, row) => ({ ...person, end: person.end && row % 3 === 0 ? 'other' : person.end }));
    const censored = two.map((person) => ({ ...person, end: person.end === 'other' ? null : person.end }));
    const specific = fitted(two, NAMES, { end: 'died' });
    expect(specific.method).toBe('cause-specific Cox regression for "died", Efron ties');
    expect(specific.coefficients).toEqual(fitted(censored, NAMES).coefficients);
  });
});

describe('Cox regression, when there is no answer', () => {
  it('small sets drawn at random: a maximum with a slope of 0, or a reason in words; never NaN', () => {
    const draws = seededDraws(31);
    const reasons = new Set<string>();
    for (let nth = 0; nth < 150; nth++) {
      const few = Array.from({ length: 2 + draws.below(12) }, () => ({
        time: draws.below(8),
        end: [null, 'left', 'finished'][draws.below(3)]!,
        values: [draws.below(3), Math.round(10 * draws.normal()) / 10],
      }));
      const fit = coxRegression(few, ['x', 'z'], { end: 'left' });
      if (fit.reason === null) {
        for (const slope of fit.inner.at.score) expect(Math.abs(slope)).toBeLessThan(1e-6);
        for (const { se, p } of fit.coefficients) expect(se! > 0 && p! >= 0 && p! <= 1).toBe(true);
      } else reasons.add(/monotone|does not vary|nobody/.exec(fit.reason)?.[0] ?? fit.reason);
      const subdistribution = fineGray(few, ['x', 'z'], 'left');
      if (subdistribution.reason === null) {
        for (const { se } of subdistribution.coefficients) expect(Number.isFinite(se)).toBe(true);
      }
    }
    expect([...reasons].sort()).toEqual(['does not vary', 'monotone', 'nobody']);
  });

  const people = (values: readonly (number | null)[][], ends: readonly (string | null)[]): CoxPerson[] =>
    values.map((row, index) => ({ time: index + 1, end: ends[index]!, values: row }));
  const left = (size: number) => Array.from({ length: size }, () => 'left');

  it('says which value makes the likelihood monotone', () => {
    const values = Array.from({ length: 20 }, (_, i) => [i % 2, i < 10 ? 1 : 0]);
    const ends = values.map((row) => (row[1] === 1 ? 'left' : null));
    const fit = coxRegression(people(values, ends), ['even', 'early']);
    expect(fit.reason).toMatch(/monotone.*edge of early among/);
  });

  it('says which value follows from the others, or does not vary', () => {
    const values = Array.from({ length: 12 }, (_, i) => [i % 5, 2 * (i % 5) + 1]);
    expect(coxRegression(people(values, left(12)), ['a', 'b']).reason).toMatch(/b: does not vary .* or follows/);
    expect(coxRegression(people([[1], [1], [1]], left(3)), ['a']).reason).toMatch(/a: does not vary/);
  });

  it('says that nobody ended; counts who lacks a value; refuses what cannot be', () => {
    const values = [[1], [2], [null], [0], [3], [1]];
    expect(coxRegression(people(values, [null, null, null, null, null, null]), ['a'])).toMatchObject({
      reason: 'nobody ended in this way',
      n: 5,
      missing: [{ reason: 'a value is missing', n: 1 }],
    });
    expect(() => coxRegression(people([[1, 2]], ['left']), ['a'])).toThrow(/2 values for 1 names/);
    expect(() => coxRegression(people([[Number.NaN]], ['left']), ['a'])).toThrow(RangeError);
  });
});
