import { requireFinite } from '../checks.ts';

/**
 * The k-th smallest of the Walsh averages (xᵢ + xⱼ)/2, i <= j, of ascending values, without writing them all down: by
 * halving the range and counting, then stepping onto the average itself. k counts from 1.
 *
 * @throws RangeError when there is no such average, or a value is not finite
 */
export function walshAverage(sorted: ArrayLike<number>, k: number): number {
  const n = sorted.length;
  if (!(Number.isInteger(k) && k >= 1 && k <= (n * (n + 1)) / 2))
    throw new RangeError(`No Walsh average ${k} of ${n}.`);
  // Ascending values with NaN in them have it at an end; a search among them would never end.
  for (const end of [sorted[0]!, sorted[n - 1]!]) requireFinite('A value', end);
  let below = sorted[0]!;
  let high = sorted[n - 1]!;
  if (countUpTo(sorted, below) >= k) return below;
  // Always: fewer than k averages lie at or under `below`, at least k at or under `high`.
  for (;;) {
    const middle = between(below, high);
    if (middle <= below || middle >= high) return high;
    if (countUpTo(sorted, middle) >= k) high = middle;
    else below = middle;
    const next = smallestAbove(sorted, below);
    if (countUpTo(sorted, next) >= k) return next;
  }
}

function countUpTo(sorted: ArrayLike<number>, limit: number): number {
  let count = 0;
  let j = sorted.length - 1;
  for (let i = 0; i < sorted.length && i <= j; i++) {
    while (j >= i && average(sorted, i, j) > limit) j--;
    count += j - i + 1;
  }
  return count;
}

function smallestAbove(sorted: ArrayLike<number>, limit: number): number {
  let smallest = sorted[sorted.length - 1]!;
  let j = sorted.length - 1;
  for (let i = 0; i < sorted.length; i++) {
    while (j >= 0 && average(sorted, i, j) > limit) j--;
    const next = Math.max(i, j + 1);
    if (next < sorted.length) smallest = Math.min(smallest, average(sorted, i, next));
  }
  return smallest;
}

function average(sorted: ArrayLike<number>, i: number, j: number): number {
  return between(sorted[i]!, sorted[j]!);
}

/** Halfway, for sums too large for a double too. */
export function between(a: number, b: number): number {
  const total = a + b;
  return Number.isFinite(total) ? total / 2 : a / 2 + b / 2;
}
