import {
  type ChangeCriterion,
  changeOf,
  correlation,
  meanChange,
  normalCdf,
  normalDensity,
  normalMultiplier,
  normalSf,
  sampleSd,
} from '@commonground/statistics';
import { type Indicator, numberOf } from '../indicators/indicator.ts';
import type { Cell } from '../read/counting.ts';
import { type By, countWhere, cutsOf } from './cuts.ts';
import {
  type Count,
  type Estimate,
  type Estimator,
  measured,
  notKnown,
  type Point,
  type Question,
} from './estimate.ts';
import { share } from './proportion.ts';

/** What the instrument's makers say about its scores, from the indicator's file. */
export interface Rules extends ChangeCriterion {
  readonly cutOff: number;
  readonly lowest: number;
  readonly highest: number;
  readonly reliability: number;
}

export const NO_PAIRS = 'Nobody who started has been measured twice.';
export const METHOD = 'first and last score of each journey that started, at least 28 days apart';

const rulesOf = (indicator: Indicator): Rules => ({
  better: 'lower',
  reliableChange: numberOf(indicator, 'reliable-change'),
  cutOff: numberOf(indicator, 'cut-off'),
  resolution: numberOf(indicator, 'resolution'),
  lowest: numberOf(indicator, 'lowest'),
  highest: numberOf(indicator, 'highest'),
  reliability: numberOf(indicator, 'reliability'),
});

export const first = (cell: Cell) => cell.first_value as number | null;
export const last = (cell: Cell) => cell.last_value as number | null;
export const started = (cell: Cell) => cell.started === 1;
const scoredOnce = (cell: Cell) => started(cell) && first(cell) !== null;
export const scoredTwice = (cell: Cell) => started(cell) && last(cell) !== null;

/** Scores repeated as often as journeys have them. */
const spread = <T>(cells: readonly Cell[], of: (cell: Cell) => T): T[] =>
  cells.flatMap((cell) => Array.from({ length: cell.n as number }, () => of(cell)));

export type OfGroup = (by: By, cells: readonly Cell[], rules: Rules) => Estimate[];

export const changeEstimator =
  (ofGroup: OfGroup): Estimator =>
  async ({ indicator, period, asOf, rows, cells }: Question) => {
    const { instrument, scale } = indicator.parameters as { instrument: string; scale: string };
    const found = await cells('first-and-last-score', {
      from_day: period.from,
      to_day: period.to,
      as_of: asOf,
      min_days: numberOf(indicator, 'min-days-between'),
      instrument,
      scale,
    });
    if (found.length === 0)
      return [
        notKnown(
          {},
          rows.journeys
            ? 'No journey of this service opened in the period.'
            : 'The dataset holds no journey of this service.',
          { method: METHOD },
        ),
      ];
    return cutsOf(indicator, found).flatMap(({ by, keeps }) => ofGroup(by, found.filter(keeps), rulesOf(indicator)));
  };

/** Referred → assessed → started → measured → measured twice; each step counts what is recorded. */
export function flowOf(cells: readonly Cell[]): Estimate['flow'] {
  return [
    { step: 'referred', ...countWhere(cells) },
    { step: 'assessed', ...countWhere(cells, (cell) => cell.assessed === 1) },
    { step: 'started', ...countWhere(cells, started) },
    { step: 'measured once', ...countWhere(cells, scoredOnce) },
    { step: 'measured twice', ...countWhere(cells, scoredTwice) },
  ];
}

const WHY_MISSING: Readonly<Record<string, string>> = {
  planned: 'ended as planned before a second score',
  unplanned: 'left before a second score',
  'still-here': 'still taking part, no second score yet',
};

export function missingOf(cells: readonly Cell[]): Estimate['missing'] {
  const once = cells.filter((cell) => scoredOnce(cell) && !scoredTwice(cell));
  const reasonOf = (cell: Cell) => WHY_MISSING[cell.outcome as string] ?? 'ended otherwise before a second score';
  const reasons = [...new Set(once.map(reasonOf))].sort();
  return [
    { reason: 'started, never measured', ...countWhere(cells, (cell) => started(cell) && first(cell) === null) },
    ...reasons.map((reason) => ({ reason, ...countWhere(once, (cell) => reasonOf(cell) === reason) })),
  ].filter(({ n }) => n > 0);
}

const named = (
  x: string,
  value: number | null,
  n: number,
  lower: number | null = null,
  upper: number | null = null,
): Point => ({
  x,
  value,
  lower,
  upper,
  n,
  signal: null,
  people: n,
});

/** What the spread of first scores and the error of measurement lead one to expect without any change. */
interface Expected {
  readonly sdOfDifference: number;
  readonly regression: number | null;
  readonly atOrAbove: number;
}

function expectedOf(cells: readonly Cell[], rules: Rules): Expected | null {
  const firsts = spread(cells.filter(scoredOnce), first) as number[];
  if (firsts.length < 2) return null;
  const sd = sampleSd(firsts);
  if (sd === 0) return null;
  const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
  const z = (rules.cutOff - mean) / sd;
  const twice = cells.filter(scoredTwice);
  const r = correlationOf(twice) ?? rules.reliability;
  const tail = normalSf(z);
  return {
    sdOfDifference: Math.SQRT2 * sd * Math.sqrt(1 - rules.reliability),
    regression: tail < 1e-9 ? null : -sd * (1 - r) * (normalDensity(z) / tail),
    atOrAbove: countWhere(twice, (cell) => (first(cell) as number) >= rules.cutOff).n,
  };
}

/** The correlation of first and last where at least ten pairs allow one to be estimated, held between 0 and 1. */
function correlationOf(twice: readonly Cell[]): number | null {
  const [x, y] = [spread(twice, first) as number[], spread(twice, last) as number[]];
  if (x.length < 10 || sampleSd(x) === 0 || sampleSd(y) === 0) return null;
  const r = correlation(x, y);
  return r === null ? null : Math.min(1, Math.max(0, r));
}

const meanOfGroup: OfGroup = (by, cells, rules) => {
  const twice = cells.filter(scoredTwice);
  const figure = meanChange(twice.flatMap((cell) => spread([cell], () => ({ first: first(cell), last: last(cell) }))));
  const parts = {
    numerator: null,
    denominator: countWhere(twice),
    flow: flowOf(cells),
    missing: missingOf(cells),
    series: [...meanBounds(cells, rules), ...meanExpectations(cells, rules)],
    seriesKind: 'bounds',
    method: `${METHOD}; ${figure.method}`,
  } as const;
  if (figure.estimate === null) return [notKnown(by, NO_PAIRS, parts)];
  const { lower = null, upper = null, level = null } = figure.interval ?? {};
  return [measured(by, figure.estimate, { ...parts, lower, upper, level })];
};

/** How far people who were not measured twice could move the mean: nobody changed, all at best, all at worst. */
function meanBounds(cells: readonly Cell[], rules: Rules): Point[] {
  const everybody = cells.filter(started);
  const n = countWhere(everybody).n;
  if (n === 0) return [];
  const width = rules.highest - rules.lowest;
  const meanIf = (unmeasured: (start: number | null) => number) =>
    spread(everybody, (cell) => {
      const [start, end] = [first(cell), last(cell)];
      return end === null || start === null ? unmeasured(start) : end - start;
    }).reduce((sum, value) => sum + value, 0) / n;
  return [
    named(
      'if-nobody-else-changed',
      meanIf(() => 0),
      n,
    ),
    named(
      'best-case',
      meanIf((start) => (start === null ? -width : rules.lowest - start)),
      n,
    ),
    named(
      'worst-case',
      meanIf((start) => (start === null ? width : rules.highest - start)),
      n,
    ),
  ];
}

function meanExpectations(cells: readonly Cell[], rules: Rules): Point[] {
  const expected = expectedOf(cells, rules);
  const pairs = countWhere(cells, scoredTwice).n;
  if (expected === null || pairs === 0) return [];
  const wobble = (normalMultiplier(0.95) * expected.sdOfDifference) / Math.sqrt(pairs);
  return [
    named('expected-regression-to-the-mean', expected.regression, expected.atOrAbove),
    named('expected-by-chance', 0, pairs, -wobble, wobble),
  ];
}

type Class = (cell: Cell, rules: Rules) => boolean;
const classOf = (cell: Cell, rules: Rules) => changeOf(first(cell) as number, last(cell) as number, rules).class;
const improved: Class = (cell, rules) => ['recovered', 'improved'].includes(classOf(cell, rules));
const deteriorated: Class = (cell, rules) => classOf(cell, rules) === 'deteriorated';

/** Share of people measured twice with a reliable change, what chance gives, and both bounds for the others. */
const reliable =
  (is: Class): OfGroup =>
  (by, cells, rules) => {
    const twice = cells.filter(scoredTwice);
    const count = countWhere(twice, (cell) => is(cell, rules));
    const of = countWhere(twice);
    const expected = expectedOf(cells, rules);
    const chance = expected === null ? null : normalCdf(-rules.reliableChange / expected.sdOfDifference);
    const series = [
      ...shareBounds(count, of, countWhere(cells, started)),
      ...(chance === null || of.n === 0 ? [] : [named('expected-by-chance', chance, of.n)]),
    ];
    return [
      share(by, count, of, NO_PAIRS, {
        flow: flowOf(cells),
        missing: missingOf(cells),
        series,
        seriesKind: 'bounds',
        method: `${METHOD}; reliable change of ${rules.reliableChange} points or more; Wilson score interval`,
      }),
    ];
  };

/** If nobody, or everybody, of those not measured twice were counted. */
function shareBounds(count: Count, of: Count, everybody: Count): Point[] {
  if (everybody.n === 0) return [];
  return [
    named('if-none-of-the-others', count.n / everybody.n, everybody.n),
    named('if-all-of-the-others', (count.n + everybody.n - of.n) / everybody.n, everybody.n),
  ];
}

const NO_STARTERS = 'Nobody who started and was measured twice began in the range of clinical distress.';

const recovery: OfGroup = (by, cells, rules) => {
  const clinical = (cell: Cell) =>
    scoredOnce(cell) && changeOf(first(cell) as number, first(cell) as number, rules).startedClinical === true;
  const all = cells.filter(clinical);
  const twice = all.filter(scoredTwice);
  const count = countWhere(twice, (cell) => classOf(cell, rules) === 'recovered');
  const of = countWhere(twice);
  const everybody = countWhere(all);
  const method = `${METHOD}; from ${rules.cutOff} or above to below it, by ${rules.reliableChange} points or more; Wilson score interval`;
  const flow = [
    ...flowOf(cells),
    { step: 'began in the clinical range', ...everybody },
    { step: 'of these, measured twice', ...of },
  ];
  const parts = {
    flow,
    missing: missingOf(cells),
    series: shareBounds(count, of, everybody),
    seriesKind: 'bounds',
    method,
  } as const;
  return [
    share(by, count, of, NO_STARTERS, parts),
    share(
      { among: 'all-who-began-in-the-range', ...by },
      count,
      everybody,
      'Nobody who started began in the range of clinical distress.',
      parts,
    ),
  ];
};

export const coreMeanChange = changeEstimator(meanOfGroup);
export const coreImprovement = changeEstimator(reliable(improved));
export const coreDeterioration = changeEstimator(reliable(deteriorated));
export const coreRecovery = changeEstimator(recovery);
