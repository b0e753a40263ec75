import type { Matrix } from '../numerics/linear-algebra.ts';

/**
 * The rule of Newey & West 1994 for how far neighbours in time may go together: ⌊4·(n/100)^(2/9)⌋.
 *
 * Source: Newey & West 1994, Rev Econ Stud 61:631.
 */
export function neweyWestLag(n: number): number {
  return Math.floor(4 * (n / 100) ** (2 / 9));
}

/**
 * Sum of the outer products of scores up to `lag` apart, with Bartlett weights 1 - l/(lag + 1). `times` are whole
 * numbers when the series has gaps: only scores really l apart are multiplied.
 *
 * Source: Newey & West 1987, Econometrica 55:703; gaps as in Datta & Du 2012.
 *
 * @throws RangeError when the lag or the times are no whole numbers, or times do not rise
 */
export function neweyWestMeat(scores: Matrix, lag: number, times?: readonly number[]): number[][] {
  if (!Number.isSafeInteger(lag) || lag < 0) throw new RangeError(`A lag is a whole number from 0, found ${lag}.`);
  const at = placesByTime(scores.length, times);
  const size = scores[0]?.length ?? 0;
  const meat = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const [time, place] of at) {
    for (let l = 0; l <= lag; l++) {
      const earlier = at.get(time - l);
      if (earlier === undefined) continue;
      addOuter(meat, scores[place]!, scores[earlier]!, 1 - l / (lag + 1), l > 0);
    }
  }
  return meat;
}

function addOuter(
  meat: number[][],
  a: readonly number[],
  b: readonly number[],
  weight: number,
  bothWays: boolean,
): void {
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < a.length; j++) {
      meat[i]![j]! += weight * (bothWays ? a[i]! * b[j]! + b[i]! * a[j]! : a[i]! * b[j]!);
    }
  }
}

function placesByTime(n: number, times?: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  let before = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < n; place++) {
    const time = times?.[place] ?? place;
    if (!Number.isSafeInteger(time) || time <= before) {
      throw new RangeError(`Times must be whole numbers that rise, found ${time} after ${before}.`);
    }
    found.set(time, place);
    before = time;
  }
  return found;
}
