import { monotoneRoot } from '../numerics/root.ts';
import type { Tails } from './tails.ts';

interface Invertible {
  readonly tails: (x: number) => Tails;
  readonly density: (x: number) => number;
  readonly lower: number;
  readonly upper: number;
  readonly start: number;
}

/**
 * x with P(X <= x) = p. Works on the logarithm of the smaller of p and q = 1 - p, so that a quantile far out in
 * either tail is as accurate as one in the middle.
 */
export function quantileOf({ tails, density, lower, upper, start }: Invertible, p: number, q: number = 1 - p): number {
  if (p === 0) return lower;
  if (q === 0) return upper;
  const wantLower = p <= q;
  const wanted = Math.log(wantLower ? p : q);
  const tail = (x: number): number => (wantLower ? tails(x).lower : tails(x).upper);
  const height = (x: number): number => Math.log(tail(x)) - wanted;
  const slope = (x: number): number => ((wantLower ? 1 : -1) * density(x)) / tail(x);
  const [low, high] = bracket(height, lower, upper, start);
  return monotoneRoot({ height, slope, lower: low, upper: high, start: Math.min(Math.max(start, low), high) });
}

/** Widens from the start until the wanted height lies inside. */
function bracket(height: (x: number) => number, lower: number, upper: number, start: number): [number, number] {
  let low = lower;
  let high = upper;
  if (high === Number.POSITIVE_INFINITY) {
    high = Math.max(1, start * 2);
    while (Math.sign(height(high)) === Math.sign(height(start)) && high < 1e300) high *= 8;
  }
  if (low === Number.NEGATIVE_INFINITY) {
    low = Math.min(-1, start * 2);
    while (Math.sign(height(low)) === Math.sign(height(start)) && low > -1e300) low *= 8;
  }
  return [low, high];
}
