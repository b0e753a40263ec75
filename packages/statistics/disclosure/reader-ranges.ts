import { isHidden, type ReleasePolicy } from './policies.ts';
import type { ReleasedCount } from './released-count.ts';

/** Larger than any count of people, small enough that sums of it stay exact. */
export const UNBOUNDED = 1e12;

/**
 * Smallest and largest number of people a released count may stand for, to a reader who knows the rule and which counts
 * it hid: a rounded number stands for all that round to it and are not hidden.
 */
export function rangeOf(cell: ReleasedCount, policy: ReleasePolicy): [number, number] {
  if (cell.status === 'suppressed') {
    if (cell.reason === 'small-number') return [policy.hideFrom, policy.hideTo];
    return [Math.max(0, policy.hideTo + 1), UNBOUNDED];
  }
  const half = policy.roundTo / 2;
  // Halves are rounded up: 5 is shown as 10 where all is rounded to tens.
  let [low, high] = [Math.max(0, Math.ceil(cell.value - half)), Math.ceil(cell.value + half) - 1];
  while (low < high && isHidden(low, policy)) low += 1;
  while (low < high && isHidden(high, policy)) high -= 1;
  return [low, high];
}
