import { binomialCdf, binomialPmf, poissonCdf, poissonPmf } from '../distributions/counts.ts';

/** One pair of limits. */
export interface FunnelEnds {
  readonly lower: number;
  readonly upper: number;
}

/** The two pairs of a funnel: 95 % (about two standard errors) and 99.8 % (about three). */
export interface FunnelLimits {
  readonly inner: FunnelEnds;
  readonly outer: FunnelEnds;
}

/** Tail beyond each limit of a pair. */
const TAILS = { inner: 0.025, outer: 0.001 } as const;

export function bothPairs(pair: (tail: number) => FunnelEnds): FunnelLimits {
  return { inner: pair(TAILS.inner), outer: pair(TAILS.outer) };
}

interface CountLaw {
  readonly most: number;
  readonly near: number;
  cdf(count: number): number;
  pmf(count: number): number;
}

/** Exact binomial limits of a share of `of` people around `target`, interpolated between counts (Spiegelhalter 2005, A.1.1). */
export function binomialLimits(target: number, of: number): FunnelLimits {
  const law: CountLaw = {
    most: of,
    near: target * of,
    cdf: (count) => binomialCdf(count, of, target),
    pmf: (count) => binomialPmf(count, of, target),
  };
  return limitsOf(law, of);
}

/** Exact Poisson limits of observed over expected around `target`, interpolated between counts. */
export function poissonLimits(target: number, expected: number): FunnelLimits {
  const mean = target * expected;
  const law: CountLaw = {
    most: Number.POSITIVE_INFINITY,
    near: mean,
    cdf: (count) => poissonCdf(count, mean),
    pmf: (count) => poissonPmf(count, mean),
  };
  return limitsOf(law, expected);
}

function limitsOf(law: CountLaw, size: number): FunnelLimits {
  const end = (p: number): number => Math.min(law.most, Math.max(0, interpolated(law, p))) / size;
  return bothPairs((tail) => ({ lower: end(tail), upper: end(1 - tail) }));
}

/** The smallest count with at least chance `p` up to it, less the part of that count's chance beyond `p`. */
function interpolated(law: CountLaw, p: number): number {
  const count = smallestWith(law, p);
  const chance = law.pmf(count);
  return chance === 0 ? count : count - (law.cdf(count) - p) / chance;
}

function smallestWith({ near, most, cdf }: CountLaw, p: number): number {
  let step = 1 + Math.floor(4 * Math.sqrt(near));
  let [low, high] = [-1, Math.floor(near)];
  while (high < most && cdf(high) < p) {
    low = high;
    high = Math.min(most, high + step);
    step *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (cdf(middle) >= p) high = middle;
    else low = middle;
  }
  return high;
}
