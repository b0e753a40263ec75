import type { Cell } from '../read/counting.ts';
import { countWhere, cutsOf } from './cuts.ts';
import { type Estimate, type Estimator, notKnown } from './estimate.ts';
import { NO_JOURNEYS } from './milestones.ts';
import { share } from './proportion.ts';

const METHOD =
  'share of journeys that started, by what was written down until the day of starting, Wilson score interval';

/** Does everybody who starts have a crisis plan, or has said that they want none now, by the day they start. */
export const crisisPlanOnEntry: Estimator = async ({ indicator, period, rows, cells }) => {
  if (!rows.journeys) return [notKnown({}, NO_JOURNEYS, { method: METHOD })];
  if (!rows.crisis_plans)
    return [notKnown({}, 'The dataset says nothing of crisis plans in this service.', { method: METHOD })];
  const found = await cells('crisis-plan-on-entry', { from_day: period.from, to_day: period.to });
  return cutsOf(indicator, found).map(({ by, keeps }) => {
    const mine = found.filter(keeps);
    const said = mine.filter(({ stands }) => stands !== 'not-said');
    return share(
      by,
      countWhere(said, isSettled),
      countWhere(said),
      'No journey started in the period of which this is known.',
      {
        flow: flowOf(said),
        missing: missingOf(mine),
        method: METHOD,
      },
    );
  });
};

const SETTLED: Readonly<Record<string, string>> = {
  agreed: 'a plan the person agreed to',
  written: 'a plan is written; an agreement is not kept here',
  'not-now': 'the person said not now',
};
const OPEN: Readonly<Record<string, string>> = {
  later: 'none by that day, later a plan or a “not now”',
  none: 'none of these until now',
};

const isSettled = ({ stands }: Cell) => String(stands) in SETTLED;

const flowOf = (cells: readonly Cell[]): Estimate['flow'] => [
  { step: 'started in the period', ...countWhere(cells) },
  ...Object.entries({ ...SETTLED, ...OPEN }).map(([id, step]) => ({
    step,
    ...countWhere(cells, ({ stands }) => stands === id),
  })),
];

function missingOf(cells: readonly Cell[]): Estimate['missing'] {
  const count = countWhere(cells, ({ stands }) => stands === 'not-said');
  return count.n === 0 ? [] : [{ reason: 'started, and the dataset does not say how it stood', ...count }];
}
