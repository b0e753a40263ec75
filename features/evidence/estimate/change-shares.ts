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
import { errorOfDifference } from './change-expected.ts';
import { type Rules, rulesOf } from './change-rules.ts';
import { countWhere } from './cuts.ts';
import type { Count, Point } from './estimate.ts';
import { share } from './proportion.ts';

type Class = (cell: Cell, rules: Rules) => boolean;
const classOf = (cell: Cell, rules: Rules) => changeOf(first(cell) as number, last(cell) as number, rules).class;
const improved: Class = (cell, rules) => ['recovered', 'improved'].includes(classOf(cell, rules));
const deteriorated: Class = (cell, rules) => classOf(cell, rules) === 'deteriorated';

/** Share of people measured twice with a reliable change, what chance gives, and both bounds for the others. */
const reliable =
  (is: Class): OfGroup =>
  (by, cells, indicator) => {
    const rules = rulesOf(indicator);
    const twice = cells.filter(knownTwice);
    const count = countWhere(twice, (cell) => is(cell, rules));
    const of = countWhere(twice);
    const error = errorOfDifference(cells, rules);
    const series = [
      ...shareBounds(count, of, countWhere(cells, started)),
      ...(error === null || of.n === 0
        ? []
        : [named('expected-by-chance', normalSf(rules.reliableChange / error), of.n)]),
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
    series: shareBounds(count, of, everybody),
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
