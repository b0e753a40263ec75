import { median } from '@commonground/statistics';
import type { Cell } from '../read/counting.ts';
import { named, spread } from './change-cells.ts';
import { countWhere, cutsOf } from './cuts.ts';
import { type Estimate, type Estimator, measured, notKnown } from './estimate.ts';
import { NO_JOURNEYS } from './milestones.ts';

const METHOD = 'median of those who came to it (quantile type 7), interval from order statistics';

const MISSING: Readonly<Record<string, string>> = {
  waiting: 'has not come to it yet',
  ended: 'ended before it',
  earlier: 'came to it before the day of referral',
};

/** Days from being referred to something (`until` in the file), and how many have not come to it. */
export const daysUntil: Estimator = async ({ indicator, period, asOf, rows, cells }) => {
  if (!rows.journeys) return [notKnown({}, NO_JOURNEYS, { method: METHOD })];
  const until = String(indicator.parameters.until);
  const days = { from_day: period.from, to_day: period.to, as_of: asOf };
  const found = await cells('days-to', { ...days, until });
  if (found.length === 0) return [notKnown({}, 'Nobody was referred in the period.', { method: METHOD })];
  return cutsOf(indicator, found).map(({ by, keeps }) => ofGroup(by, found.filter(keeps), indicator.needs));
};

const isReached = (cell: Cell) => cell.state === 'reached';

function ofGroup(by: Estimate['by'], cells: readonly Cell[], needs: string | undefined): Estimate {
  const reached = cells.filter(isReached);
  const waits = spread(reached, (cell) => cell.days as number);
  const others = countWhere(cells, (cell) => !isReached(cell));
  const parts = {
    numerator: null,
    denominator: countWhere(reached),
    guards: [others],
    flow: [
      { step: 'referred', ...countWhere(cells) },
      { step: 'came to it', ...countWhere(reached) },
    ],
    missing: Object.entries(MISSING)
      .map(([state, reason]) => ({ reason, ...countWhere(cells, (cell) => cell.state === state) }))
      .filter(({ n }) => n > 0),
    method: METHOD,
  } as const;
  const figure = median(waits);
  if (figure.estimate === null)
    return notKnown(by, needs ?? 'Nobody who was referred in the period has come to it.', parts);
  const { lower = null, upper = null, level = null } = figure.interval ?? {};
  const series = [...ifTheOthersNever(waits, countWhere(cells).n)];
  return measured(by, figure.estimate, { ...parts, lower, upper, level, series, seriesKind: 'bounds' });
}

/** The median of everybody if those who have not come to it never did; without a value where that is half of them. */
function ifTheOthersNever(waits: readonly number[], everybody: number) {
  if (waits.length === everybody) return [];
  const sorted = [...waits].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((everybody - 1) / 2)], sorted[Math.ceil((everybody - 1) / 2)]];
  return [
    named(
      'if-the-others-never-come-to-it',
      low === undefined || high === undefined ? null : (low + high) / 2,
      everybody,
    ),
  ];
}
