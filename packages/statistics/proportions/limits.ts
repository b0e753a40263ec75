import { betaQuantile, betaUpperQuantile } from '../distributions/beta.ts';
import { binomialCdf, binomialPmf, binomialSf } from '../distributions/counts.ts';
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

type Limit = (count: number, of: number, tail: number) => number;

/**
 * Limits from the two ends for a rare thing: where most are counted, both are found for those not counted, so that neither end is a
 * small number found as one minus a large one. By convention 0 of n has lower limit 0 and n of n upper limit 1.
 */
function twoSided(method: string, lowerOf: Limit, upperOf: Limit): Limits {
  return (count, of, level) => {
    const tail = (1 - level) / 2;
    const rare = count <= of / 2;
    return {
      lower: count === 0 ? 0 : rare ? lowerOf(count, of, tail) : 1 - upperOf(of - count, of, tail),
      upper: count === of ? 1 : rare ? upperOf(count, of, tail) : 1 - lowerOf(of - count, of, tail),
      level,
      method,
    };
  };
}

export const LIMITS: Readonly<Record<ProportionInterval, Limits>> = {
  wilson: wilsonInterval,
  exact: twoSided(
    'exact Clopper-Pearson',
    (count, of, tail) => betaQuantile(tail, count, of - count + 1),
    (count, of, tail) => betaUpperQuantile(tail, count + 1, of - count),
  ),
  jeffreys: twoSided(
    'Jeffreys',
    (count, of, tail) => betaQuantile(tail, count + 0.5, of - count + 0.5),
    (count, of, tail) => betaUpperQuantile(tail, count + 0.5, of - count + 0.5),
  ),
  'mid-p': twoSided('mid-p', midPLower, midPUpper),
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

/** The share over which `count` or fewer, half of `count` itself counted, has probability `tail`. */
function midPUpper(count: number, of: number, tail: number): number {
  const lighter = (p: number): number => binomialCdf(count - 1, of, p) + binomialPmf(count, of, p) / 2;
  const slope = (p: number): number =>
    -(binomialPmf(count, of, p) * (count / p + (of - count) / (1 - p))) / (2 * lighter(p));
  const exact = LIMITS.exact(count, of, 1 - 2 * tail).upper!;
  return monotoneRoot({
    height: (p) => (p >= 1 ? Number.NEGATIVE_INFINITY : Math.log(lighter(p) / tail)),
    slope,
    // At 0 of n and p = 0 the tail is a half; otherwise it is nearly all where `count` is to be expected or more.
    lower: count === 0 ? 0 : count / (of + 1) / 2,
    upper: exact,
    start: exact * 0.9,
  });
}
