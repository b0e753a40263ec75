import type { Cell } from '../../read/counting.ts';
import { countWhere } from '../cuts.ts';
import { type Estimate, PEOPLE_STARTED } from '../estimate.ts';
import { isKnown, isPaired } from './stretches.ts';

export const BOTH = 'known before and after';
export const HAD_SOME = 'of these, had some before';
const paired = isPaired('first');

/** People who started → known before → known after → both, each person once. */
export function flowOf(cells: readonly Cell[]): Estimate['flow'] {
  const settling = countWhere(cells, (cell) => paired(cell) && cell.settled === 'settling-in');
  const told = countWhere(cells, (cell) => paired(cell) && cell.source === 'self-report');
  return [
    { step: PEOPLE_STARTED, ...countWhere(cells) },
    { step: 'known before the start', ...countWhere(cells, (cell) => isKnown(cell, 'before')) },
    { step: 'known after the start', ...countWhere(cells, (cell) => isKnown(cell, 'after')) },
    { step: BOTH, ...countWhere(cells, paired) },
    { step: 'of these, as the people themselves told it', ...told },
    ...(settling.n === 0 ? [] : [{ step: 'of these, started while the service was settling in', ...settling }]),
  ];
}

const WHY: Readonly<Record<string, string>> = {
  planned: 'ended as planned, and nothing is known of a whole time after the start',
  unplanned: 'left before the planned end, and nothing is known of a whole time after the start',
  'still-here': 'still taking part, and did not answer about a whole time after the start',
};

function reasonOf(cell: Cell, afterLeaving: boolean): string {
  if (!isKnown(cell, 'before'))
    return cell.partly === 1 ? 'left some of it empty for the time before' : 'nothing is known of the time before';
  if (afterLeaving)
    return cell.ending === 'still-here' ? 'has not left' : 'left, and was not asked or did not answer so long after';
  if (cell.recent === 1 && cell.ending === 'still-here') return 'started too lately for a whole time after';
  return WHY[cell.ending as string] ?? 'ended otherwise, and nothing is known of a whole time after the start';
}

/** Who started and is not compared, and why; and journeys left out because their person is counted with an earlier one. */
export function missingOf(cells: readonly Cell[], again: readonly Cell[], afterLeaving = false): Estimate['missing'] {
  const without = cells.filter((cell) => !paired(cell));
  const reasons = [...new Set(without.map((cell) => reasonOf(cell, afterLeaving)))].sort();
  return [
    ...reasons.map((reason) => ({ reason, ...countWhere(without, (cell) => reasonOf(cell, afterLeaving) === reason) })),
    { reason: 'a later journey of somebody who is counted with the first', ...countWhere(again) },
  ].filter(({ n }) => n > 0);
}
