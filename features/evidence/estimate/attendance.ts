import { wilsonInterval } from '@commonground/statistics';
import type { Cell } from '../read/counting.ts';
import { monthsOf } from '../read/period.ts';
import { countWhere, cutsOf } from './cuts.ts';
import { counted, type Estimate, type Estimator, notKnown, type Point } from './estimate.ts';

const METHOD =
  'share of contacts, Wilson score interval on the effective number of contacts (contacts of one person are alike)';

/** Do people come to what is arranged, with an interval that knows that one person's contacts are alike. */
export const attendance: Estimator = async ({ indicator, period, rows, cells }) => {
  if (!rows.contacts) return [notKnown({}, 'The dataset holds no contact of this service.', { method: METHOD })];
  const days = { from_day: period.from, to_day: period.to };
  const sums = await cells('attendance-by-person', days);
  const marks = await cells('contacts-by-month', days);
  return cutsOf(indicator, marks).map(({ by, keeps }) => {
    const mine = marks.filter(keeps);
    const total = totalOf(sums.filter(keeps));
    const parts = {
      method: METHOD,
      missing: leftOut(mine),
      series: months(mine, monthsOf(period)),
      seriesKind: 'months',
    } as const;
    if (total.could === 0) return notKnown(by, 'No contact in the period has a mark of attendance that counts.', parts);
    const value = total.came / total.could;
    const effective = effectiveNumber(total);
    const interval = wilsonInterval(value * effective, effective, 0.95);
    return counted(by, value, {
      ...parts,
      numerator: { n: total.came, people: total.people_who_came },
      denominator: { n: total.could, people: total.people },
      others: { n: total.could - total.came, people: total.people_who_missed },
      flow: [
        { step: 'contacts arranged and kept open', n: total.could, people: total.people },
        { step: 'people came', n: total.came, people: total.people_who_came },
        { step: 'people did not come', n: total.could - total.came, people: total.people_who_missed },
      ],
      lower: interval.lower,
      upper: interval.upper,
      level: interval.level,
    });
  });
};

const SUMS = ['came', 'could', 'yy', 'ym', 'mm', 'people', 'people_who_came', 'people_who_missed'] as const;
export type PersonSums = Record<(typeof SUMS)[number], number>;

const totalOf = (cells: readonly Cell[]): PersonSums =>
  Object.fromEntries(
    SUMS.map((name) => [name, cells.reduce((sum, cell) => sum + Number(cell[name]), 0)]),
  ) as PersonSums;

/**
 * How many contacts of different people would tell as much: p(1-p) over the variance of the ratio of sums over people
 * (linearised, people as clusters). Never more than the contacts there are; with nothing but coming, or nothing but
 * not coming, the number of people.
 */
export function effectiveNumber({ came, could, yy, ym, mm, people }: PersonSums): number {
  const p = came / could;
  if (p === 0 || p === 1 || people < 2) return people;
  const residuals = yy - 2 * p * ym + p * p * mm;
  const variance = (residuals * people) / (people - 1) / (could * could);
  return variance <= 0 ? could : Math.min(could, (p * (1 - p)) / variance);
}

function leftOut(cells: readonly Cell[]): Estimate['missing'] {
  const why = { 'we-cancelled': 'the service cancelled', 'not-recorded': 'no mark of attendance' };
  return Object.entries(why)
    .map(([outcome, reason]) => ({
      reason,
      ...countWhere(cells, (cell) => cell.month === null && cell.outcome === outcome),
    }))
    .filter(({ n }) => n > 0);
}

function months(cells: readonly Cell[], names: readonly string[]): Point[] {
  return names.map((month) => {
    const of = (outcome: string) => countWhere(cells, (cell) => cell.month === month && cell.outcome === outcome);
    const [came, not] = [of('came'), of('did-not-come')];
    const n = came.n + not.n;
    const people = Math.min(...[came, not].filter((count) => count.n > 0).map((count) => count.people ?? 0), n);
    return { x: month, value: n === 0 ? null : came.n / n, lower: null, upper: null, n, signal: null, people };
  });
}
