import type { Cell } from '../../read/counting.ts';
import { counted, type Estimate, type Estimator, notKnown } from '../estimate.ts';
import { NO_WORK, peopleAt, total } from '../prevention/outward-reach.ts';

const METHOD = 'sum of the people counted at each event; whoever came to two is counted twice';

/** Whom training and the work like it reached: all together, by kind of work, and by where the people came from. */
export const trainingReach: Estimator = async ({ indicator, period, cells }) => {
  const found = await cells('outward-reach', { from_day: period.from, to_day: period.to });
  if (found.length === 0) return [notKnown({}, NO_WORK, { method: METHOD })];
  const kinds = String(indicator.parameters.kinds).split(' ');
  const mine = found.filter(({ kind }) => kinds.includes(kind as string));
  return [reached({}, mine), ...along('kind', mine), ...along('audience', mine)];
};

const along = (axis: 'kind' | 'audience', cells: readonly Cell[]): Estimate[] =>
  [...new Set(cells.map((cell) => cell[axis] as string))].sort().map((value) =>
    reached(
      { [axis]: value },
      cells.filter((cell) => cell[axis] === value),
    ),
  );

function reached(by: Estimate['by'], cells: readonly Cell[]): Estimate {
  const people = peopleAt(cells);
  const missing = [
    { reason: 'events at which nobody was counted', n: total(cells, 'uncounted'), people: null },
    { reason: 'events of which the hours are not written down', n: total(cells, 'without_hours'), people: null },
  ];
  return counted(by, people.n, {
    numerator: people,
    flow: [
      { step: 'events', n: total(cells, 'events'), people: null },
      { step: 'sessions', n: total(cells, 'sessions'), people: null },
      { step: 'hours of the team', n: total(cells, 'hours'), people: null },
    ],
    missing: missing.filter(({ n }) => n > 0),
    method: METHOD,
  });
}
