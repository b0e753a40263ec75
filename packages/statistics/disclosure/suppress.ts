import { requireCount } from '../checks.ts';
import { isHidden, type ReleasePolicy, shownCount } from './policies.ts';
import { rangeOf } from './reader-ranges.ts';
import type { ReleasedCount } from './released-count.ts';

/** One cell: what is counted, and the people behind it (a hundred contacts of two people is a small number). */
export interface CountedCell {
  readonly value: number;
  readonly people: number;
}

/**
 * Applies a policy to one cell, as the last step before it leaves.
 *
 * @throws RangeError when a count is impossible
 */
export function suppressed({ value, people }: CountedCell, policy: ReleasePolicy): ReleasedCount {
  requireCount('value', value);
  requireCount('people', people);
  if (isHidden(people, policy)) return { status: 'suppressed', value: null, reason: 'small-number' };
  const shown = shownCount(value, policy);
  return { status: shown === 0 ? 'none' : 'known', value: shown, reason: null };
}

/** A one-way table as it leaves. */
export interface ReleasedTable {
  readonly cells: readonly ReleasedCount[];
  readonly total: ReleasedCount;
}

/**
 * Applies a policy to counts of people that add up to a printed total, and hides further cells (the smallest first)
 * until no hidden cell can be worked out from the total and the rule itself, which says too that a cell hidden besides is no larger than
 * any that is shown. When hiding every cell is not enough, the
 * total is hidden too.
 *
 * @throws RangeError when a count is impossible
 */
export function suppressedTable(counts: readonly number[], policy: ReleasePolicy): ReleasedTable {
  for (const count of counts) requireCount('A cell', count);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const released = counts.map((people) => suppressed({ value: people, people }, policy));
  const releasedTotal = suppressed({ value: total, people: total }, policy);
  if (releasedTotal.status === 'suppressed') return { cells: released, total: releasedTotal };
  while (someCellIsGivenAway(released, total, policy)) {
    const next = smallestShown(counts, released);
    if (next === -1) return { cells: released, total: { status: 'suppressed', value: null, reason: 'secondary' } };
    released[next] = { status: 'suppressed', value: null, reason: 'secondary' };
  }
  return { cells: released, total: releasedTotal };
}

/** Zeros stay when the policy shows them: hiding a structural none protects nobody. */
function smallestShown(counts: readonly number[], released: readonly ReleasedCount[]): number {
  let best = -1;
  counts.forEach((count, index) => {
    if (released[index]!.status === 'suppressed' || count === 0) return;
    if (best === -1 || count < counts[best]!) best = index;
  });
  return best;
}

/**
 * Could someone who knows the rule, the total and every shown cell narrow a hidden cell to one number? The reader is
 * assumed to know which cells the rule itself hid; a rounded number stands for all that round to it.
 */
function someCellIsGivenAway(released: readonly ReleasedCount[], total: number, policy: ReleasePolicy): boolean {
  const most = largestBeside(released, policy);
  const ranges = released.map((cell): [number, number] => {
    const [low, high] = rangeOf(cell, policy);
    return cell.reason === 'secondary' ? [low, Math.min(high, most)] : [low, high];
  });
  const whole = rangeOf({ status: 'known', value: shownCount(total, policy), reason: null }, policy);
  const low = ranges.reduce((sum, range) => sum + range[0], 0);
  const high = ranges.reduce((sum, range) => sum + range[1], 0);
  return released.some((cell, index) => {
    if (cell.status !== 'suppressed') return false;
    const [min, max] = ranges[index]!;
    const least = Math.max(min, whole[0] - (high - max));
    const greatest = Math.min(max, whole[1] - (low - min));
    return least >= greatest;
  });
}

/** The smallest cells are hidden besides, so none of those can be larger than the smallest that is shown. */
function largestBeside(released: readonly ReleasedCount[], policy: ReleasePolicy): number {
  const shown = released.filter(({ status }) => status === 'known');
  return Math.min(...shown.map((cell) => rangeOf(cell, policy)[1]));
}
