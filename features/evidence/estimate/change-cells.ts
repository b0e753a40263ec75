import type { Indicator } from '../indicators/indicator.ts';
import { numberOf } from '../indicators/indicator.ts';
import type { Cell } from '../read/counting.ts';
import { type By, countWhere, cutsOf } from './cuts.ts';
import { type Estimate, type Estimator, JOURNEYS_STARTED, notKnown, type Point, type Question } from './estimate.ts';

/** A first and a last value of each journey: `first_value`, `last_value`, `started`, `assessed` and `ending` of a cell. */
export const first = (cell: Cell) => cell.first_value as number | null;
export const last = (cell: Cell) => cell.last_value as number | null;
export const started = (cell: Cell) => cell.started === 1;
export const knownOnce = (cell: Cell) => started(cell) && first(cell) !== null;
export const knownTwice = (cell: Cell) => started(cell) && last(cell) !== null;

/** Values repeated as often as journeys have them. */
export const spread = <T>(cells: readonly Cell[], of: (cell: Cell) => T): T[] =>
  cells.flatMap((cell) => Array.from({ length: cell.n as number }, () => of(cell)));

export const methodOf = (indicator: Indicator): string =>
  `first and last value of each journey that started, at least ${numberOf(indicator, 'min-days-between')} days apart`;

export const NOBODY_TWICE = 'Nobody who started is known both at the start and again later.';

export type OfGroup = (by: By, cells: readonly Cell[], indicator: Indicator) => Estimate[];

/** Asks the counting SQL that the indicator's file names first, with the file's parameters, and answers for every cut. */
export const changeEstimator =
  (ofGroup: OfGroup): Estimator =>
  async ({ indicator, period, asOf, rows, cells }: Question) => {
    const { parameters, computed } = indicator;
    const found = await cells(computed.sql[0] as string, {
      from_day: period.from,
      to_day: period.to,
      as_of: asOf,
      min_days: numberOf(indicator, 'min-days-between'),
      instrument: parameters.instrument ?? '',
      scale: parameters.scale ?? '',
      metric: parameters.metric ?? '',
      or_metric: parameters['or-metric'] ?? parameters.metric ?? '',
      field: parameters.field ?? '',
    });
    const why = whyNothing(indicator, found, rows.journeys ?? 0);
    if (why !== null) return [notKnown({}, why, { method: methodOf(indicator), ...soFar(found) })];
    return cutsOf(indicator, found).flatMap(({ by, keeps }) => ofGroup(by, found.filter(keeps), indicator));
  };

/** Why there is nothing to compare at all, for anybody. */
function whyNothing({ needs }: Indicator, found: readonly Cell[], journeys: number): string | null {
  if (journeys === 0) return 'The dataset holds no journey of this service.';
  if (found.length === 0) return 'No journey of this service opened in the period.';
  return needs !== undefined && !found.some(knownOnce) ? needs : null;
}

const soFar = (found: readonly Cell[]) =>
  found.length === 0 ? {} : { flow: flowOf(found), missing: missingOf(found) };

/** Referred → assessed → started → measured → measured twice; each step counts what is recorded. */
export function flowOf(cells: readonly Cell[]): Estimate['flow'] {
  return [
    { step: 'referred', ...countWhere(cells) },
    { step: 'assessed', ...countWhere(cells, (cell) => cell.assessed === 1) },
    { step: JOURNEYS_STARTED, ...countWhere(cells, started) },
    { step: 'measured once', ...countWhere(cells, knownOnce) },
    { step: 'measured twice', ...countWhere(cells, knownTwice) },
  ];
}

const WHY_MISSING: Readonly<Record<string, string>> = {
  planned: 'ended as planned before a second score',
  unplanned: 'left before a second score',
  'still-here': 'still taking part, no second score yet',
};

export function missingOf(cells: readonly Cell[]): Estimate['missing'] {
  const once = cells.filter((cell) => knownOnce(cell) && !knownTwice(cell));
  const reasonOf = (cell: Cell) => WHY_MISSING[cell.ending as string] ?? 'ended otherwise before a second score';
  const reasons = [...new Set(once.map(reasonOf))].sort();
  return [
    { reason: 'started, never measured', ...countWhere(cells, (cell) => started(cell) && first(cell) === null) },
    ...reasons.map((reason) => ({ reason, ...countWhere(once, (cell) => reasonOf(cell) === reason) })),
  ].filter(({ n }) => n > 0);
}

/** A point beside the value that carries a name: a bound, an expectation, a share before. */
export const named = (
  x: string,
  value: number | null,
  n: number,
  lower: number | null = null,
  upper: number | null = null,
): Point => ({ x, value, lower, upper, n, signal: null, people: n });
