import { effectSize, meanChange, type Pair } from '@commonground/statistics';
import { PAIR } from '../evidence-row.ts';
import type { Indicator } from '../indicators/indicator.ts';
import type { Cell } from '../read/counting.ts';
import {
  changeEstimator,
  first,
  flowOf,
  knownTwice,
  last,
  methodOf,
  missingOf,
  NOBODY_TWICE,
  named,
  type OfGroup,
  spread,
  started,
} from './change-cells.ts';
import { expectations } from './change-expected.ts';
import { rulesIfAny, type Scale, scaleOf } from './change-rules.ts';
import { countWhere } from './cuts.ts';
import { measured, notKnown, type Point } from './estimate.ts';

/** More different pairs of scores than this are no picture of single people any more. */
const MOST_PAIRS_DRAWN = 600;

/** Mean of last less first with a paired t interval, then d_av with Bonett's, then what else could explain it. */
const meanOfGroup: OfGroup = (by, cells, indicator) => {
  const scale = scaleOf(indicator);
  const twice = cells.filter(knownTwice);
  const pairs = spread(twice, (cell): Pair => ({ first: first(cell), last: last(cell) }));
  const figure = meanChange(pairs);
  const { lower = null, upper = null, level = null } = figure.interval ?? {};
  const interval = lower === null || upper === null ? null : { lower, upper };
  const drawn = Object.keys(by).length === 0 ? pairsOf(twice, indicator) : [];
  const parts = {
    numerator: null,
    denominator: countWhere(twice),
    flow: flowOf(cells),
    missing: missingOf(cells),
    series: drawn,
    seriesKind: 'bounds',
    method: `${methodOf(indicator)}; ${figure.method}`,
  } as const;
  if (figure.estimate === null) return [notKnown(by, NOBODY_TWICE, parts)];
  const minimum = indicator.minimum ?? 1;
  // Bounds and sizes of a mean would tell the mean, so from a handful none of them is given either.
  if ((parts.denominator.people ?? 0) < minimum) return [notKnown(by, tooFewForMean(minimum), parts)];
  const series = [...boundsOf(cells, scale), ...sizeOf(pairs), ...expectations(cells, scale, interval), ...drawn];
  return [measured(by, figure.estimate, { ...parts, series, lower, upper, level })];
};

const tooFewForMean = (minimum: number): string =>
  `Fewer than ${minimum} people are known both at the start and again later: too few to say how they changed on average.`;

/** How far people who were not measured twice could move the mean: nobody changed, all at best, all at worst. */
function boundsOf(cells: readonly Cell[], { better, lowest, highest }: Scale): Point[] {
  const everybody = cells.filter(started);
  const n = countWhere(everybody).n;
  if (n === 0) return [];
  const [best, worst] = better === 'lower' ? [lowest, highest] : [highest, lowest];
  const meanIf = (unmeasured: (start: number | null) => number) =>
    spread(everybody, (cell) => {
      const [start, end] = [first(cell), last(cell)];
      return end === null || start === null ? unmeasured(start) : end - start;
    }).reduce((sum, value) => sum + value, 0) / n;
  const allAt = (end: number, from: number) => meanIf((start) => end - (start ?? from));
  const unchanged = meanIf(() => 0);
  return [
    named('if-nobody-else-changed', unchanged, n),
    named('best-case', allAt(best, worst), n),
    named('worst-case', allAt(worst, best), n),
  ];
}

function sizeOf(pairs: readonly Pair[]): Point[] {
  const { estimate, interval } = effectSize(pairs);
  return estimate === null
    ? []
    : [named('size-in-standard-deviations', estimate, pairs.length, interval?.lower ?? null, interval?.upper ?? null)];
}

/** Each pair of scores, for a picture; only the own team ever sees it. */
function pairsOf(twice: readonly Cell[], indicator: Indicator): Point[] {
  if (rulesIfAny(indicator) === null) return [];
  const counts = new Map<string, Point>();
  for (const cell of twice) {
    const [x, value] = [first(cell) as number, last(cell) as number];
    const n = (counts.get(`${x} ${value}`)?.n ?? 0) + (cell.n as number);
    counts.set(`${x} ${value}`, { x, value, lower: null, upper: null, n, signal: PAIR, people: n });
  }
  const sorted = [...counts.values()].sort((a, b) => Number(a.x) - Number(b.x) || (a.value ?? 0) - (b.value ?? 0));
  return sorted.length > MOST_PAIRS_DRAWN ? [] : sorted;
}

export const meanChangeOfPeople = changeEstimator(meanOfGroup);
