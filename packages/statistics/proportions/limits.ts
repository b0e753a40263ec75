import { betaQuantile } from '../distributions/beta.ts';
import { binomialPmf, binomialSf } from '../distributions/counts.ts';
import { normalMultiplier } from '../distributions/normal.ts';
import type { Interval } from '../figure.ts';
import { monotoneRoot } from '../numerics/root.ts';

/** The intervals a proportion can be asked for; Wilson's unless another is named. */
export const PROPORTION_INTERVALS = ['wilson', 'exact', 'jeffreys', 'mid-p'] as const;
export type ProportionInterval = (typeof PROPORTION_INTERVALS)[number];

type Limits = (count: number, of: number, level: number) => Interval;

/** Wilson's score limits for `count` of `of` > 0. Both limits stay inside 0 to 1. */
export const wilsonInterval: Limits = (count, of, level) => {
  const z = normalMultiplier(level);
  const p = count / of;
  const scale = 1 + (z * z) / of;
  const centre = p + (z * z) / (2 * of);
  const half = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return {
    lower: count === 0 ? 0 : Math.max(0, (centre - half) / scale),
    upper: count === of ? 1 : Math.min(1, (centre + half) / scale),
    level,
    method: 'Wilson score',
  };
};

/**
 * Limits from the lower one alone: the upper limit is found from the other side, where nothing cancels when nearly all
 * are counted. By convention 0 of n has lower limit 0 and n of n upper limit 1.
 */
function mirrored(method: string, lowerOf: (count: number, of: number, tail: number) => number): Limits {
  return (count, of, level) => {
    const tail = (1 - level) / 2;
    return {
      lower: count === 0 ? 0 : lowerOf(count, of, tail),
      upper: count === of ? 1 : 1 - lowerOf(of - count, of, tail),
      level,
      method,
    };
  };
}

export const LIMITS: Readonly<Record<ProportionInterval, Limits>> = {
  wilson: wilsonInterval,
  exact: mirrored('exact Clopper-Pearson', (count, of, tail) => betaQuantile(tail, count, of - count + 1)),
  jeffreys: mirrored('Jeffreys', (count, of, tail) => betaQuantile(tail, count + 0.5, of - count + 0.5)),
  'mid-p': mirrored('mid-p', midPLower),
};

/** The share under which `count` or more, half of `count` itself counted, has probability `tail`. */
function midPLower(count: number, of: number, tail: number): number {
  const heavier = (p: number): number => binomialSf(count, of, p) + binomialPmf(count, of, p) / 2;
  const slope = (p: number): number =>
    (binomialPmf(count, of, p) * (count / p + (of - count) / (1 - p))) / (2 * heavier(p));
  return monotoneRoot({
    height: (p) => (p === 0 ? Number.NEGATIVE_INFINITY : Math.log(heavier(p) / tail)),
    slope,
    lower: 0,
    // At 1 the tail of n of n is exactly a half, more than any `tail`.
    upper: count === of ? 1 : (count + 1) / (of + 1),
    start: LIMITS.exact(count, of, 1 - 2 * tail).lower!,
  });
}
