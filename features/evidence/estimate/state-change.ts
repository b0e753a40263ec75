import { mcNemar, pairedProportionDifference } from '@commonground/statistics';
import type { Cell } from '../read/counting.ts';
import {
  changeEstimator,
  first,
  knownOnce,
  knownTwice,
  last,
  methodOf,
  named,
  type OfGroup,
  started,
} from './change-cells.ts';
import { shareBounds } from './change-shares.ts';
import { countWhere } from './cuts.ts';
import { type Estimate, type Estimator, JOURNEYS_STARTED, notKnown } from './estimate.ts';
import { share } from './proportion.ts';

const wasSo = (cell: Cell) => first(cell) === 1;
const isSo = (cell: Cell) => last(cell) === 1;

const SO_AT_START = 'of these, so at the start';

/** Started → known at the start → known again; and who was so before and after. */
function flowOf(cells: readonly Cell[]): Estimate['flow'] {
  return [
    { step: JOURNEYS_STARTED, ...countWhere(cells, started) },
    { step: 'known at the start', ...countWhere(cells, knownOnce) },
    { step: 'known again later', ...countWhere(cells, knownTwice) },
    { step: SO_AT_START, ...countWhere(cells, (cell) => knownTwice(cell) && wasSo(cell)) },
    {
      step: 'so later and not at the start',
      ...countWhere(cells, (cell) => knownTwice(cell) && !wasSo(cell) && isSo(cell)),
    },
    {
      step: 'so at the start and not later',
      ...countWhere(cells, (cell) => knownTwice(cell) && wasSo(cell) && !isSo(cell)),
    },
  ];
}

function missingOf(cells: readonly Cell[]): Estimate['missing'] {
  return [
    { reason: 'not known at the start', ...countWhere(cells, (cell) => started(cell) && first(cell) === null) },
    {
      reason: 'known at the start, not asked again',
      ...countWhere(cells, (cell) => knownOnce(cell) && !knownTwice(cell)),
    },
  ].filter(({ n }) => n > 0);
}

/** The share who are so later beside the share of the same people who were so at the start (1 is so, 0 is not). */
const beforeAndAfter: OfGroup = (by, cells, indicator) => {
  const twice = cells.filter(knownTwice);
  const [of, count] = [countWhere(twice), countWhere(twice, isSo)];
  const n = (fits: (cell: Cell) => boolean) => countWhere(twice, fits).n;
  const table = {
    bothYes: n((cell) => wasSo(cell) && isSo(cell)),
    onlyFirst: n((cell) => wasSo(cell) && !isSo(cell)),
    onlySecond: n((cell) => !wasSo(cell) && isSo(cell)),
    neither: n((cell) => !wasSo(cell) && !isSo(cell)),
  };
  // Newcombe's difference is first less second; what is printed is second less first.
  const { estimate, interval } = pairedProportionDifference(table);
  const ends = [interval?.upper ?? null, interval?.lower ?? null].map((end) => (end === null ? null : 0 - end));
  const beside =
    of.n === 0
      ? []
      : [
          named('share-at-the-start', (table.bothYes + table.onlyFirst) / of.n, of.n),
          named('later-less-at-the-start', 0 - (estimate as number), of.n, ends[0] ?? null, ends[1] ?? null),
          named('mcnemar-mid-p', mcNemar(table).p, table.onlyFirst + table.onlySecond),
        ];
  return [
    share(by, count, of, 'Nobody who started was asked at the start and again later.', {
      flow: flowOf(cells),
      missing: missingOf(cells),
      series: [...shareBounds(count, of, countWhere(cells, started)), ...beside],
      seriesKind: 'bounds',
      method: `${methodOf(indicator)}; Wilson score interval; difference of paired shares by Newcombe, McNemar mid-p`,
    }),
  ];
};

/** Of those who were so at the start, the share who are not so any more; then with those not asked again counted as still so. */
const noLonger: OfGroup = (by, cells, indicator) => {
  const all = cells.filter((cell) => knownOnce(cell) && wasSo(cell));
  const twice = all.filter(knownTwice);
  const [of, everybody] = [countWhere(twice), countWhere(all)];
  const count = countWhere(twice, (cell) => !isSo(cell));
  const parts = {
    flow: flowOf(cells),
    missing: missingOf(cells),
    series: shareBounds(count, of, everybody),
    seriesKind: 'bounds',
    method: `${methodOf(indicator)}; Wilson score interval`,
  } as const;
  return [
    share(by, count, of, 'Nobody of whom it was so at the start was looked at again.', parts),
    share({ among: 'all-who-began-so', ...by }, count, everybody, 'It was so of nobody at the start.', parts),
  ];
};

const ONLY_YES =
  'Only that people have it is written down, never that somebody has not: a share of those known would always be everybody.';

/** Where nothing but yes was ever written down, what is not written is not no, and a share would say all is well. */
export const stateBeforeAndAfter: Estimator = async (question) => {
  const [everybody, ...cuts] = await changeEstimator(beforeAndAfter)(question);
  if (everybody === undefined) return [];
  const { numerator, denominator, flow, missing, method } = everybody;
  const before = flow.find(({ step }) => step === SO_AT_START)?.n;
  const onlyYes =
    denominator !== null && denominator.n > 0 && numerator?.n === denominator.n && before === denominator.n;
  return onlyYes ? [notKnown({}, ONLY_YES, { flow, missing, method })] : [everybody, ...cuts];
};
export const stateNoLonger = changeEstimator(noLonger);
