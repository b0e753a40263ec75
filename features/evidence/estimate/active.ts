import { monthEndsOf } from '../read/period.ts';
import { countWhere, cutsOf } from './cuts.ts';
import { counted, type Estimator, notKnown, type Point } from './estimate.ts';
import { NO_JOURNEYS } from './milestones.ts';

const METHOD =
  'count of journeys open at the end of each month; every journey of the service is counted, so there is no interval';

/** Journeys that had started and not ended at each month end; the value is the last of them. */
export const active: Estimator = async ({ indicator, period, rows, cells }) => {
  if (!rows.journeys) return [notKnown({}, NO_JOURNEYS, { method: METHOD })];
  const ends = monthEndsOf(period);
  const found = await cells('taking-part-at-month-end', { month_ends: ends.join(' ') });
  return cutsOf(indicator, found).map(({ by, keeps }) => {
    const mine = found.filter(keeps);
    const series = ends.map((end): Point => {
      const { n, people } = countWhere(mine, (cell) => cell.month === end.slice(0, 7));
      return { x: end, value: n, lower: null, upper: null, n, signal: null, people: people ?? 0 };
    });
    const last = series.at(-1) as Point;
    const numerator = { n: last.n as number, people: last.people };
    return counted(by, numerator.n, { numerator, method: METHOD, series, seriesKind: 'stock' });
  });
};
