import type { Cell } from '../../read/counting.ts';
import { type Count, counted, type Estimate, type Estimator, notKnown } from '../estimate.ts';

const METHOD = 'sum of the people counted at each event; whoever came to two is counted twice';
export const NO_WORK = 'The dataset says nothing of work with other services.';

/** How many people of other services were reached by some kinds of work with them. What it changed is another question. */
export const outwardReach: Estimator = async ({ indicator, period, cells }) => {
  const found = await cells('outward-reach', { from_day: period.from, to_day: period.to });
  if (found.length === 0) return [notKnown({}, NO_WORK, { method: METHOD })];
  const kinds = String(indicator.parameters.kinds).split(' ');
  return [reachOf(found.filter(({ kind }) => kinds.includes(kind as string)))];
};

/** Events and the people at them; an event without a count is said to be missing, and is no event of nobody. */
function reachOf(cells: readonly Cell[]): Estimate {
  const reached = peopleAt(cells);
  const uncounted = total(cells, 'uncounted');
  return counted({}, reached.n, {
    numerator: reached,
    flow: [{ step: 'events', n: total(cells, 'events'), people: null }],
    missing: uncounted === 0 ? [] : [{ reason: 'events at which nobody was counted', n: uncounted, people: null }],
    method: METHOD,
  });
}

export const peopleAt = (cells: readonly Cell[]): Count => ({
  n: total(cells, 'n'),
  people: Math.max(0, ...cells.map((cell) => cell.people as number)),
});

export const total = (cells: readonly Cell[], column: string): number =>
  cells.reduce((sum, cell) => sum + (cell[column] as number), 0);
