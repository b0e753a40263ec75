import { describe, expect, it } from 'vitest';
import reference from './cox.reference.json' with { type: 'json' };
import { coxRegression, type HazardFit } from './cox.ts';
import type { CoxPerson } from './cox-rows.ts';
import { fineGray } from './fine-gray.ts';

type Sample = typeof reference.fineGray.untied;
const peopleOf = ({ time, cause, x, z }: Sample): CoxPerson[] =>
  time.map((value, row) => ({
    time: value,
    end: [null, 'left', 'finished'][cause[row]!]!,
    values: [x[row]!, z[row]!],
  }));
const fitted = (people: readonly CoxPerson[]): HazardFit => {
  const fit = fineGray(people, ['x', 'z'], 'left');
  if (fit.reason !== null) throw new Error(fit.reason);
  return fit;
};

describe('Fine-Gray regression', () => {
  it('agrees with cmprsk on untied times, errors included', () => {
    const fit = fitted(peopleOf(reference.fineGray.untied));
    for (const [j, row] of fit.coefficients.entries()) {
      expect(row.estimate).toBeCloseTo(reference.fineGray.untied.coef[j]!, 7);
      expect(row.se).toBeCloseTo(reference.fineGray.untied.se[j]!, 7);
    }
    expect(fit.logLik).toBeCloseTo(reference.fineGray.untied.logLik, 7);
  });

  it('agrees with cmprsk on tied times (where survival::finegray differs by 0.2 %)', () => {
    const fit = fitted(peopleOf(reference.fineGray.tied));
    for (const [j, row] of fit.coefficients.entries()) {
      expect(row.estimate).toBeCloseTo(reference.fineGray.tied.coef[j]!, 7);
      expect(row.se).toBeCloseTo(reference.fineGray.tied.se[j]!, 9);
    }
  });

  it('is the Cox regression with robust errors when no other end competes', () => {
    const people = peopleOf(reference.fineGray.untied).map((person) => ({
      ...person,
      end: person.end === 'finished' ? null : person.end,
    }));
    const each = people.map((person, row) => ({ ...person, cluster: String(row) }));
    const cox = coxRegression(each, ['x', 'z'], { ties: 'breslow' });
    if (cox.reason !== null) throw new Error('no Cox fit');
    for (const [j, row] of fitted(people).coefficients.entries()) {
      expect(row.estimate).toBeCloseTo(cox.coefficients[j]!.estimate, 10);
      expect(row.se).toBeCloseTo(cox.coefficients[j]!.se!, 10);
    }
  });

  it('says why there is none, and refuses strata', () => {
    const people = peopleOf(reference.fineGray.untied);
    expect(fineGray(people, ['x', 'z'], 'moved')).toMatchObject({ reason: 'nobody ended in this way' });
    expect(() => fineGray([{ ...people[0]!, stratum: 'a' }], ['x', 'z'], 'left')).toThrow(/no strata/);
  });

  it('does not depend on the order of people', () => {
    const people = peopleOf(reference.fineGray.tied);
    expect(fitted(people.toReversed())).toEqual(fitted(people));
  });
});
