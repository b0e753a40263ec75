import { changeOf, normalSf } from '@commonground/statistics';
import type { Cell } from '../read/counting.ts';
import {
  changeEstimator,
  first,
  flowOf,
  knownOnce,
  knownTwice,
  last,
  methodOf,
  missingOf,
  NOBODY_TWICE,
  named,
  type OfGroup,
  started,
} from './change-cells.ts';
import { errorOfDifference, reliableAtTheirWorst } from './change-expected.ts';
import { type Rules, rulesOf } from './change-rules.ts';
import { type By, countWhere } from './cuts.ts';
import type { Count, Point } from './estimate.ts';
import { share } from './proportion.ts';

/** A part only of what would be seen without help: people come when things are worst, which this does not reckon with. */
const ERROR_ALONE = 'expected-from-error-of-measurement-alone';
const WORSE = 'reliably-worse';

type Class = (cell: Cell, rules: Rules) => boolean;
const classOf = (cell: Cell, rules: Rules) => changeOf(first(cell) as number, last(cell) as number, rules).class;
const improved: Class = (cell, rules) => ['recovered', 'improved'].includes(classOf(cell, rules));
const deteriorated: Class = (cell, rules) => classOf(cell, rules) === 'deteriorated';

/**
 * The share of all measured twice who are reliably worse, said in one breath with who is better. It is the number of the
 * figure on deterioration and no other, and everybody's alone, so that it tells no reader more than that figure does.
 */
function worse(by: By, cells: readonly Cell[], rules: Rules): Point[] {
  const twice = cells.filter(knownTwice);
  const [of, count] = [countWhere(twice).n, countWhere(twice, (cell) => deteriorated(cell, rules))];
  if (of === 0 || Object.keys(by).length > 0) return [];
  const people = count.n === 0 ? of : Math.min(count.people ?? 0, of - count.n || of);
  return [{ ...named(WORSE, count.n / of, of), people }];
}

/** Share of people measured twice with a reliable change, what chance gives, and both bounds for the others. */
const reliable =
  (is: Class): OfGroup =>
  (by, cells, indicator) => {
    const rules = rulesOf(indicator);
    const twice = cells.filter(knownTwice);
    const count = countWhere(twice, (cell) => is(cell, rules));
    const of = countWhere(twice);
    const error = errorOfDifference(cells, rules);
    const alone =
      error === null || of.n === 0 ? [] : [named(ERROR_ALONE, normalSf(rules.reliableChange / error), of.n)];
    const series = [
      ...shareBounds(count, of, countWhere(cells, started)),
      ...alone,
      ...(is === deteriorated ? [] : [...worse(by, cells, rules), ...reliableAtTheirWorst(cells, rules)]),
    ];
    return [
      share(by, count, of, NOBODY_TWICE, {
        flow: flowOf(cells),
        missing: missingOf(cells),
        series,
        seriesKind: 'bounds',
        method: `${methodOf(indicator)}; reliable change of ${rules.reliableChange} points or more; Wilson score interval`,
      }),
    ];
  };

/** If nobody, or everybody, of those not measured twice were counted. */
export function shareBounds(count: Count, of: Count, everybody: Count): Point[] {
  if (everybody.n === 0) return [];
  return [
    named('if-none-of-the-others', count.n / everybody.n, everybody.n),
    named('if-all-of-the-others', (count.n + everybody.n - of.n) / everybody.n, everybody.n),
  ];
}

/** From the clinical range to outside it by a reliable change, of those measured twice and of all who began in it. */
const recovery: OfGroup = (by, cells, indicator) => {
  const rules = rulesOf(indicator);
  const clinical = (cell: Cell) =>
    knownOnce(cell) && changeOf(first(cell) as number, first(cell) as number, rules).startedClinical === true;
  const all = cells.filter(clinical);
  const twice = all.filter(knownTwice);
  const count = countWhere(twice, (cell) => classOf(cell, rules) === 'recovered');
  const of = countWhere(twice);
  const everybody = countWhere(all);
  const parts = {
    flow: [
      ...flowOf(cells),
      { step: 'began in the clinical range', ...everybody },
      { step: 'of these, measured twice', ...of },
    ],
    missing: missingOf(cells),
    series: [...shareBounds(count, of, everybody), ...worse(by, cells, rules)],
    seriesKind: 'bounds',
    method: `${methodOf(indicator)}; across the cut-off of ${rules.cutOff}, by ${rules.reliableChange} points or more; Wilson score interval`,
  } as const;
  return [
    share(by, count, of, 'Nobody who started and was measured twice began in the clinical range.', parts),
    share(
      { among: 'all-who-began-in-the-range', ...by },
      count,
      everybody,
      'Nobody who started began in the clinical range.',
      parts,
    ),
  ];
};

export const reliableImprovement = changeEstimator(reliable(improved));
export const reliableDeterioration = changeEstimator(reliable(deteriorated));
export const recoveryOfPeople = changeEstimator(recovery);
