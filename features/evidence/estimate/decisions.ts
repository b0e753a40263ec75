import type { Cell } from '../read/counting.ts';
import { countWhere, cutsOf } from './cuts.ts';
import { type Estimate, type Estimator, notKnown } from './estimate.ts';
import { share } from './proportion.ts';

const METHOD = 'share of decisions, Wilson score interval';
/** The step that says in how many decisions somebody was against. */
export const SOMEBODY_AGAINST = 'somebody was against';

const tookPart = ({ decided_by }: Cell) => decided_by === 'members' || decided_by === 'together';

/** Who decides: the share of recorded decisions that members, or members and staff together, took; by risk or not. */
export const decisionsByMembers: Estimator = async ({ indicator, period, rows, cells }) => {
  if (!rows.decisions) return [notKnown({}, 'The dataset holds no decision of this service.', { method: METHOD })];
  const found = await cells('decisions', { from_day: period.from, to_day: period.to });
  return cutsOf(indicator, found).map(({ by, keeps }) => {
    const mine = found.filter(keeps);
    return share(by, countWhere(mine, tookPart), countWhere(mine), 'No decision was written down in the period.', {
      flow: flowOf(mine),
      missing: missingOf(mine),
      method: METHOD,
    });
  });
};

const DECIDERS: Readonly<Record<string, string>> = {
  members: 'members decided',
  together: 'members and staff decided together',
  staff: 'staff decided',
  'one-person': 'one person decided, by a role',
};

function flowOf(cells: readonly Cell[]): Estimate['flow'] {
  return [
    { step: 'decisions written down', ...countWhere(cells) },
    ...Object.entries(DECIDERS).map(([id, step]) => ({ step, ...countWhere(cells, (cell) => cell.decided_by === id) })),
    { step: SOMEBODY_AGAINST, ...countWhere(cells, ({ dissent }) => dissent === 'some') },
  ];
}

function missingOf(cells: readonly Cell[]): Estimate['missing'] {
  const count = countWhere(cells, ({ dissent }) => dissent === 'not-recorded');
  return count.n === 0 ? [] : [{ reason: 'nobody wrote down whether somebody was against', ...count }];
}
