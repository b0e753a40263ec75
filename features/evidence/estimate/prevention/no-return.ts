import { numberOf } from '../../indicators/indicator.ts';
import type { Cell } from '../../read/counting.ts';
import { countWhere } from '../cuts.ts';
import { type Estimate, type Estimator, notKnown } from '../estimate.ts';
import { NO_JOURNEYS } from '../milestones.ts';
import { share } from '../proportion.ts';

const METHOD = 'share of journeys without a new one of the same person within the time, Wilson score interval';

/** Of those who ended as planned, and apart from them those who left before, who had no need to come back within a year. */
export const noReturn: Estimator = async ({ indicator, period, asOf, rows, cells }) => {
  if (!rows.journeys) return [notKnown({}, NO_JOURNEYS, { method: METHOD })];
  const within = numberOf(indicator, 'within-days');
  const found = await cells('returns-after-ending', { from_day: period.from, to_day: period.to, as_of: asOf, within });
  const planned = rowOf({}, found, 'planned', 'Nobody ended as planned so long ago.');
  if (planned.status === 'not-known' && !found.some(({ is_over }) => is_over === 1)) return [planned];
  return [
    planned,
    rowOf({ among: 'left-before-the-end' }, found, 'unplanned', 'Nobody left before the end so long ago.'),
  ];
};

function rowOf(by: Estimate['by'], found: readonly Cell[], ending: string, whyEmpty: string): Estimate {
  const mine = found.filter(({ counts_as }) => counts_as === ending);
  const over = mine.filter(({ is_over }) => is_over === 1);
  const lately = countWhere(mine, ({ is_over }) => is_over === 0);
  const stayedAway = countWhere(over, ({ returned }) => returned === 0);
  return share(by, stayedAway, countWhere(over), whyEmpty, {
    flow: [
      { step: ending === 'planned' ? 'ended as planned' : 'left before the planned end', ...countWhere(mine) },
      { step: 'so long ago that it can be told', ...countWhere(over) },
      { step: 'came back within the time', ...countWhere(over, ({ returned }) => returned === 1) },
    ],
    missing: lately.n === 0 ? [] : [{ reason: 'ended too lately to be told', ...lately }],
    method: METHOD,
  });
}
