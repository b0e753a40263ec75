import { normalMultiplier } from '@commonground/statistics';
import type { Cell } from '../read/counting.ts';
import { countWhere, cutsOf } from './cuts.ts';
import { type Count, type Estimate, type Estimator, measured, notKnown, PEOPLE_STARTED } from './estimate.ts';

const METHOD =
  'ratio of contacts after to before, the same people over equal times; interval with an error that allows for people being unlike each other (conditional Poisson, robust)';
const LEVEL = 0.95;

/** How much contact with this service there was in equal times before and after the first start. */
export const contactsAroundStart: Estimator = async ({ indicator, period, asOf, rows, cells }) => {
  if (!rows.contacts) return [notKnown({}, 'The dataset holds no contact of this service.', { method: METHOD })];
  const days = { from_day: period.from, to_day: period.to };
  const found = await cells('contacts-around-start', { ...days, as_of: asOf });
  if (found.length === 0) return [notKnown({}, 'Nobody started in the period.', { method: METHOD })];
  const again = await cells('later-journeys', days);
  return cutsOf(indicator, found).map(({ by, keeps }) => ({
    ...ofCut(by, found.filter(keeps)),
    later: countWhere(again, keeps),
  }));
};

function ofCut(by: Estimate['by'], cells: readonly Cell[]): Estimate {
  const whole = cells.filter((cell) => cell.whole === 1);
  const people = sumOf(whole, 'people');
  const sums = sumsOf(whole);
  const counts = {
    numerator: { n: sums.after, people: sumOf(whole, 'people_after') },
    denominator: { n: sums.before, people: sumOf(whole, 'people_before') },
    flow: [
      { step: PEOPLE_STARTED, ...alike(sumOf(cells, 'people')) },
      { step: 'of these, started long enough ago', ...alike(people) },
      { step: 'had contact here before the start', ...alike(sumOf(whole, 'people_before')) },
      { step: 'had contact here after the start', ...alike(sumOf(whole, 'people_after')) },
    ],
    missing: missingOf(sumOf(cells, 'people') - people),
    method: METHOD,
  };
  if (people === 0) return notKnown(by, 'Nobody started long enough ago for a whole time after.', counts);
  if (sums.before === 0)
    return notKnown(by, 'Nobody had contact here before the start, so there is nothing to compare with.', counts);
  const value = sums.after / sums.before;
  const error = robustErrorOfLog(sums);
  if (error === null) return measured(by, value, counts);
  const factor = Math.exp(normalMultiplier(LEVEL) * error);
  return measured(by, value, { ...counts, lower: value / factor, upper: value * factor, level: LEVEL });
}

const missingOf = (n: number): Estimate['missing'] =>
  n === 0 ? [] : [{ reason: 'started too lately for a whole time after', ...alike(n) }];

const alike = (n: number): Count => ({ n, people: n });

/** Sums over people of the contacts before (x) and after (y). */
export interface PairSums {
  readonly before: number;
  readonly after: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/**
 * Standard error of the logarithm of Σy/Σx that holds however unlike people are:
 * √Σ(yᵢ - p·tᵢ)² / (Σt·p(1-p)), p = Σy/Σt, t = x + y. Null when nothing happened on one side.
 */
export function robustErrorOfLog({ before, after, xx, xy, yy }: PairSums): number | null {
  const total = before + after;
  if (before === 0 || after === 0) return null;
  const p = after / total;
  const squares = yy - 2 * p * (xy + yy) + p * p * (xx + 2 * xy + yy);
  return Math.sqrt(Math.max(0, squares)) / (total * p * (1 - p));
}

const sumOf = (cells: readonly Cell[], name: string): number =>
  cells.reduce((sum, cell) => sum + Number(cell[name]), 0);

const sumsOf = (cells: readonly Cell[]): PairSums => ({
  before: sumOf(cells, 'before'),
  after: sumOf(cells, 'after'),
  xx: sumOf(cells, 'xx'),
  xy: sumOf(cells, 'xy'),
  yy: sumOf(cells, 'yy'),
});
