import { pairedProportionDifference, wilsonInterval } from '@commonground/statistics';
import type { Cell } from '../../read/counting.ts';
import { countWhere } from '../cuts.ts';
import { type Count, type Estimate, type Estimator, notKnown, type Point } from '../estimate.ts';
import { share } from '../proportion.ts';
import { compared, type Group, tooFewFor } from './compared.ts';
import { flowOf, missingOf } from './flow.ts';
import { isKnown, isPaired } from './stretches.ts';

const METHOD =
  'share of people with at least one time after the start, Wilson score interval; beside it the share before and the paired difference with Newcombe’s interval';

/** How many people had at least one time of something after the start, and before it, however often. */
export const peopleBeforeAfter: Estimator = compared(METHOD, (group, { indicator }) => [
  peopleRow(group, indicator.minimum ?? 1),
]);

function peopleRow({ cut, cells, again, afterLeaving }: Group, minimum: number): Estimate {
  const both = cells.filter(isPaired('first'));
  const [of, before, after] = [countWhere(both), withAny(both, 'before'), withAny(both, 'after')];
  const others = { n: of.n - before.n, people: of.n - before.n };
  const everybody = Object.keys(cut.by).length === 0;
  const row = share(cut.by, after, of, 'Nobody is known both before and after.', {
    flow: [...flowOf(cells), { step: 'had some before', ...before }, { step: 'had some after', ...after }],
    missing: missingOf(cells, again, afterLeaving),
    series: of.n === 0 ? [] : [...beside(both, before, of), ...(everybody ? bounds(cells, after, of) : [])],
    seriesKind: 'beside',
    method: METHOD,
  });
  const few = of.n > 0 && of.n < minimum;
  const found = few ? notKnown(cut.by, tooFewFor(minimum), row) : row;
  return { ...found, guards: [before, others], later: countWhere(again) };
}

const had = (cell: Cell, side: 'before' | 'after') => (cell[side] as number) > 0;
const withAny = (both: readonly Cell[], side: 'before' | 'after'): Count => countWhere(both, (cell) => had(cell, side));

/** The share before, and the difference after less before in the same people. */
function beside(both: readonly Cell[], before: Count, of: Count): Point[] {
  const ofThese = (first: boolean, second: boolean) =>
    countWhere(both, (cell) => had(cell, 'before') === first && had(cell, 'after') === second).n;
  const [onlyBefore, onlyAfter] = [ofThese(true, false), ofThese(false, true)];
  const cells = {
    bothYes: ofThese(true, true),
    onlyFirst: onlyAfter,
    onlySecond: onlyBefore,
    neither: ofThese(false, false),
  };
  const change = pairedProportionDifference(cells);
  const some = [onlyBefore, onlyAfter, cells.bothYes, cells.neither].filter((n) => n > 0);
  const wilson = wilsonInterval(before.n, of.n, 0.95);
  return [
    point('before', before.n / of.n, wilson, of.n, of.n),
    point('after-less-before', change.estimate, change.interval, of.n, Math.min(...some)),
  ];
}

/** The share after if it were true of none, or of all, of those known before only. */
function bounds(cells: readonly Cell[], after: Count, of: Count): Point[] {
  const left = countWhere(cells, (cell) => isKnown(cell, 'before') && !isPaired('first')(cell)).n;
  if (left === 0) return [];
  const all = of.n + left;
  return [
    point('if-none-of-the-others', after.n / all, null, all, left),
    point('if-all-of-the-others', (after.n + left) / all, null, all, left),
  ];
}

type Limits = { readonly lower: number | null; readonly upper: number | null } | null;

const point = (x: string, value: number | null, limits: Limits, n: number | null, people: number): Point => ({
  ...{ x, value, lower: limits?.lower ?? null, upper: limits?.upper ?? null, n, signal: null, people },
});
