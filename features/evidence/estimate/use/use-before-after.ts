import type { Cell } from '../../read/counting.ts';
import { type By, countWhere } from '../cuts.ts';
import {
  type Count,
  counted,
  type Estimate,
  type Estimator,
  measured,
  notKnown,
  type Point,
  type Question,
} from '../estimate.ts';
import { share } from '../proportion.ts';
import { compared, type Group, tooFewFor, withAny } from './compared.ts';
import { BOTH, flowOf, HAD_SOME, missingOf } from './flow.ts';
import { pairedRatio, sumOf, yearlyRate } from './paired-rates.ts';
import { isKnown, isPaired, type Pair, pairsOf, type Sides, yearCells } from './stretches.ts';

const METHOD =
  'rate after divided by rate before in the same people over equally long times; error by leaving out one person at a time, Student’s t';
const NONE_EITHER_SIDE = 'Nobody had any before and nobody had any after, so that there is no change to tell.';
const NONE_BEFORE = 'Nobody had any before and somebody had some after, which a ratio cannot say.';

/** How use of help, or harm, after the start compares with before it, in the people of whom both are known. */
export const ratioBeforeAfter: Estimator = async (question) => {
  const rows = await halfYears(question);
  return [...rows, ...(await overYears(question, rows[0]))];
};

const halfYears: Estimator = compared(METHOD, ofGroup, true);

function ofGroup(group: Group, { indicator }: Question, runIn: readonly Point[]): Estimate[] {
  const minimum = indicator.minimum ?? 1;
  const whole = ratioRow(group, minimum, runIn, indicator.parameters.rates !== 'no');
  if (Object.keys(group.cut.by).length > 0 || whole.status === 'not-known') return [whole];
  const cost = indicator.parameters['of-cost'] === undefined ? [] : costRow(group);
  return [whole, toNone(group), ...cost, ...latestRow(group, minimum)];
}

function ratioRow(
  { cut, cells, again, afterLeaving }: Group,
  minimum: number,
  runIn: readonly Point[],
  rates: boolean,
): Estimate {
  const everybody = Object.keys(cut.by).length === 0;
  const pairs = pairsOf(cells, 'first');
  const parts = {
    denominator: countWhere(cells, isPaired('first')),
    guards: [withAny(cells, 'before'), withAny(cells, 'after')],
    flow: flowOf(cells),
    missing: missingOf(cells, again, afterLeaving),
    later: countWhere(again),
    series: [
      ...ratePoints(pairs, minimum).filter(({ x }) => rates || !String(x).endsWith('-a-year')),
      ...(everybody && pairs.length >= minimum
        ? [...bounds(cells, pairs), ...earlier(cells, minimum), ...(rates ? runIn : [])]
        : []),
    ],
    seriesKind: 'beside',
  } as const;
  return ratioOf(cut.by, pairs, minimum, parts);
}

type Parts = Omit<Partial<Estimate>, 'by' | 'status' | 'value'>;

function ratioOf(by: By, pairs: readonly Pair[], minimum: number, parts: Parts): Estimate {
  const all = { numerator: null, method: METHOD, ...parts };
  if (pairs.length === 0) return notKnown(by, 'Nobody is known both before and after.', all);
  if (pairs.length < minimum) return notKnown(by, tooFewFor(minimum), all);
  const ratio = pairedRatio(pairs);
  if (ratio === null) {
    const none = sumOf(pairs, 'after') === 0;
    return { ...notKnown(by, none ? NONE_EITHER_SIDE : NONE_BEFORE, all), ...(none && { status: 'not-applicable' }) };
  }
  return counted(by, ratio.value, {
    ...all,
    lower: ratio.lower,
    upper: ratio.upper,
    level: ratio.lower === null ? null : 0.95,
  });
}

const point = (x: string, value: number | null, n: number | null, people: number, limits?: Limits): Point => ({
  ...{ x, value, lower: limits?.lower ?? null, upper: limits?.upper ?? null, n, signal: null, people },
});
interface Limits {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Times a person-year on each side. With too few people there is no rate, only the sum. */
function ratePoints(pairs: readonly Pair[], minimum: number): Point[] {
  if (pairs.length === 0) return [];
  return (['before', 'after'] as const).flatMap((side) => {
    const rate = pairs.length < minimum ? null : yearlyRate(pairs, side);
    return [
      point(`${side}-a-year`, rate?.value ?? null, pairs.length, pairs.length, rate ?? undefined),
      point(`times-${side}`, sumOf(pairs, side), pairs.length, pairs.length),
    ];
  });
}

/** What the ratio would be if those known before only had had as many after as before, none, or twice as many. */
function bounds(cells: readonly Cell[], pairs: readonly Pair[]): Point[] {
  const unmeasured = cells.filter((cell) => isKnown(cell, 'before') && !isPaired('first')(cell));
  const left = countWhere(unmeasured);
  if (left.n === 0) return [];
  const withSome = countWhere(unmeasured, (cell) => (cell.before as number) > 0);
  const if_ = (times: number): Pair[] => [
    ...pairs,
    ...unmeasured.flatMap((cell) => {
      const [before, days] = [cell.before as number, cell.before_days as number];
      const pair = { before, daysBefore: days, after: before * times, daysAfter: days };
      return Array.from({ length: cell.n as number }, () => pair);
    }),
  ];
  const people = withSome.n === 0 ? left.n : Math.min(left.n, withSome.n);
  return (
    [
      ['if-others-as-before', 1],
      ['if-others-none', 0],
      ['if-others-twice', 2],
    ] as const
  ).map(([x, times]) => point(x, pairedRatio(if_(times))?.value ?? null, pairs.length + left.n, people));
}

/** Was it already rising before anybody came here: the time before the start against the equally long one before that. */
function earlier(cells: readonly Cell[], minimum: number): Point[] {
  const pairs = pairsOf(cells, 'earlier');
  if (pairs.length < minimum) return [];
  const ratio = pairedRatio(pairs);
  const fewest = Math.min(...(['before', 'after'] as const).map((side) => fewestWith(pairs, side)), pairs.length);
  return ratio === null ? [] : [point('before-against-earlier', ratio.value, pairs.length, fewest, ratio)];
}

const fewestWith = (pairs: readonly Pair[], side: 'before' | 'after'): number =>
  pairs.filter((pair) => pair[side] > 0).length || pairs.length;

/** Of those who had some before, who had none after: “reduced to nil”; with those for whom it began. */
function toNone({ cells }: Group): Estimate {
  const both = cells.filter(isPaired('first'));
  const some = (cell: Cell, side: string) => (cell[side] as number) > 0;
  const had = countWhere(both, (cell) => some(cell, 'before'));
  const none = countWhere(both, (cell) => some(cell, 'before') && !some(cell, 'after'));
  const never = countWhere(both, (cell) => !some(cell, 'before'));
  const began = countWhere(both, (cell) => !some(cell, 'before') && some(cell, 'after'));
  const flow = [
    { step: BOTH, ...countWhere(both) },
    { step: HAD_SOME, ...had },
    { step: 'had some before and none after', ...none },
    { step: 'had none before and some after', ...began },
  ];
  const row = share({ among: 'had-some-before' }, none, had, 'Nobody had any before.', { flow });
  return { ...row, guards: [never, began] };
}

/** The same against the last stretch that is known, where that is another one than the first. */
function latestRow({ cells }: Group, minimum: number): Estimate[] {
  const another = countWhere(cells, (cell) => isPaired('first')(cell) && cell.another === 1);
  if (another.n === 0) return [];
  const sides: Sides = 'latest';
  const denominator: Count = countWhere(cells, isPaired(sides));
  const guards = [withAny(cells, 'before'), withAny(cells, 'latest'), another];
  return [ratioOf({ window: 'latest' }, pairsOf(cells, sides), minimum, { denominator, guards })];
}

/**
 * The same over whole years, in those of whom a whole one is known on both sides. Its sums are not told: less those of the
 * half-year they would be those of the other half alone. Nor who is known in one and not in the other, where they are few.
 */
async function overYears(question: Question, halfYear: Estimate | undefined): Promise<Estimate[]> {
  const found = question.rows.journeys ? await yearCells(question) : null;
  const cells = (found ?? []).filter(({ again }) => again === 0);
  const minimum = question.indicator.minimum ?? 1;
  const denominator = countWhere(cells, isPaired('first'));
  if (denominator.n < Math.max(1, minimum)) return [];
  const others = Math.abs(denominator.n - (halfYear?.denominator?.n ?? 0));
  const guards = [withAny(cells, 'before'), withAny(cells, 'after'), { n: others, people: others }];
  return [ratioOf({ length: 'year' }, pairsOf(cells, 'first'), minimum, { denominator, guards })];
}

/** What was paid on either side, after less before, where it is known for everybody compared. Less paid is not money released. */
function costRow({ cells }: Group): Estimate[] {
  const both = cells.filter(isPaired('first'));
  if (!both.every((cell) => isKnown(cell, 'before_cost') && isKnown(cell, 'after_cost'))) return [];
  const paid = (side: string) =>
    both.reduce((sum, cell) => sum + (cell.n as number) * (cell[`${side}_cost`] as number), 0);
  const denominator = countWhere(both);
  const series = (['before', 'after'] as const).map((side) =>
    point(`pounds-${side}`, paid(side), denominator.n, denominator.n),
  );
  const guards = [withAny(cells, 'before'), withAny(cells, 'after')];
  const method = 'what was paid after less what was paid before, in the same people; no prices of another year';
  return [
    measured({ of: 'cost' }, paid('after') - paid('before'), {
      ...{ numerator: null, denominator, guards, series, seriesKind: 'beside', unit: 'pounds', method },
    }),
  ];
}
