import { digamma, trigamma } from '../distributions/digamma.ts';
import { logGamma } from '../distributions/log-gamma.ts';
import { sum } from '../numerics/sum.ts';

/** Counts with their fitted means and weights. */
export interface FittedCounts {
  readonly y: readonly number[];
  readonly mu: readonly number[];
  readonly weights: readonly number[];
}

const SMALLEST = 1e-6;
/** Beyond this θ the counts cannot be told from Poisson counts. */
const LARGEST = 1e7;
const TERMS_ADDED_ONE_BY_ONE = 100;
const MOST_STEPS = 300;

/**
 * The θ of variance μ + μ²/θ that fits best at these means, or null when the best is infinite: the counts vary no more
 * than Poisson counts.
 *
 * Source: Newton steps on the score in log θ inside a bracket; Venables & Ripley 2002, 7.4.
 */
export function thetaAt(counts: FittedCounts, start: number): number | null {
  if (score(counts, LARGEST) >= 0) return null;
  let low = Math.log(SMALLEST);
  let high = Math.log(LARGEST);
  let x = Math.log(Math.min(Math.max(start, 2 * SMALLEST), LARGEST / 2));
  for (let step = 0; step < MOST_STEPS; step++) {
    const theta = Math.exp(x);
    const value = score(counts, theta);
    if (value > 0) low = x;
    else high = x;
    const newton = x + value / (theta * information(counts, theta));
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) < 1e-15 * Math.max(1, Math.abs(x))) return Math.exp(next);
    x = next;
  }
  return Math.exp(x);
}

/** Derivative of the log likelihood by θ. */
function score({ y, mu, weights }: FittedCounts, theta: number): number {
  return sum(
    y.map((value, i) => {
      const mean = mu[i]!;
      return weights[i]! * (digammaRise(theta, value) - Math.log1p(mean / theta) + (mean - value) / (mean + theta));
    }),
  );
}

/** Minus the second derivative of the log likelihood by θ. */
export function information({ y, mu, weights }: FittedCounts, theta: number): number {
  return sum(
    y.map((value, i) => {
      const both = mu[i]! + theta;
      return weights[i]! * (trigammaFall(theta, value) - 1 / theta + 2 / both - (value + theta) / (both * both));
    }),
  );
}

/** ψ(θ + y) - ψ(θ) for a whole number y. */
function digammaRise(theta: number, y: number): number {
  if (y > TERMS_ADDED_ONE_BY_ONE) return digamma(theta + y) - digamma(theta);
  let total = 0;
  for (let k = 0; k < y; k++) total += 1 / (theta + k);
  return total;
}

/** ψ′(θ) - ψ′(θ + y). */
function trigammaFall(theta: number, y: number): number {
  if (y > TERMS_ADDED_ONE_BY_ONE) return trigamma(theta) - trigamma(theta + y);
  let total = 0;
  for (let k = 0; k < y; k++) total += 1 / (theta + k) ** 2;
  return total;
}

/** log P(Y = y) for mean e^η and variance μ + μ²/θ. */
export function logNegativeBinomial(y: number, eta: number, theta: number): number {
  const mu = Math.exp(eta);
  const zeroes = -theta * Math.log1p(mu / theta) - logGamma(y + 1);
  if (y <= TERMS_ADDED_ONE_BY_ONE) {
    let rise = 0;
    for (let k = 0; k < y; k++) rise += Math.log((theta + k) / (theta + mu));
    return zeroes + rise + y * eta;
  }
  return zeroes + logGamma(y + theta) - logGamma(theta) + y * (eta - Math.log(theta + mu));
}
