import type { Cell } from '../read/counting.ts';
import { monthsOf } from '../read/period.ts';
import { countWhere } from './cuts.ts';
import { type Estimator, notKnown, type Point } from './estimate.ts';
import { share } from './proportion.ts';

const METHOD = 'share of complaints whose day for an answer came, Wilson score interval';
/** The step that says how many who were answered see it differently. */
export const SEES_IT_DIFFERENTLY = 'answered, and somebody sees it differently';

const is = (outcome: string) => (cell: Cell) => cell.outcome === outcome;
const wasDue = (cell: Cell) => cell.outcome !== 'no-day';
const wasAnswered = (cell: Cell) => wasDue(cell) && cell.outcome !== 'not-answered';

/** Is a complaint answered by the day that was promised, among those whose day came in the period. */
export const complaintsInTime: Estimator = async ({ period, rows, cells }) => {
  if (!rows.voice)
    return [notKnown({}, 'The dataset holds nothing that people told this service.', { method: METHOD })];
  const found = await cells('complaints-due', { from_day: period.from, to_day: period.to });
  const undated = countWhere(found, is('no-day'));
  const row = share(
    {},
    countWhere(found, is('in-time')),
    countWhere(found, wasDue),
    'No complaint was due for an answer in the period.',
    {
      flow: [
        { step: 'due for an answer', ...countWhere(found, wasDue) },
        { step: 'answered', ...countWhere(found, wasAnswered) },
        { step: 'answered by the day promised', ...countWhere(found, is('in-time')) },
        { step: SEES_IT_DIFFERENTLY, ...countWhere(found, (c) => wasAnswered(c) && c.sees_it_differently === 1) },
      ],
      missing: undated.n > 0 ? [{ reason: 'no day for an answer was written down', ...undated }] : [],
      series: months(found, monthsOf(period)),
      seriesKind: 'months',
      method: METHOD,
    },
  );
  return [row];
};

function months(cells: readonly Cell[], names: readonly string[]): Point[] {
  return names.map((month) => {
    const mine = cells.filter((cell) => cell.month === month && wasDue(cell));
    const [of, inTime] = [countWhere(mine), countWhere(mine, is('in-time'))];
    const late = of.n - inTime.n;
    // Few who were answered, or few who were not, would tell of them.
    const people = Math.min(...[inTime.n, late].filter((n) => n > 0), of.n);
    return {
      x: month,
      value: of.n === 0 ? null : inTime.n / of.n,
      lower: null,
      upper: null,
      n: of.n,
      signal: null,
      people,
    };
  });
}
