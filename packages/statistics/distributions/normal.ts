import { incompleteGamma } from './incomplete-gamma.ts';
import { requireNumber, requireProbability, type Tails } from './tails.ts';

const ROOT_TWO_PI = 2.5066282746310007;
/** Closer to the middle than this, the quantile is found from the area between 0 and z. */
const CENTRE = 0.25;

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
}

function normalTails(z: number): Tails {
  requireNumber('z', z);
  const { lower, upper } = incompleteGamma(0.5, 0.5 * z * z);
  const near = 0.5 * upper;
  const far = 0.5 + 0.5 * lower;
  return z < 0 ? { lower: near, upper: far } : { lower: far, upper: near };
}

/** P(Z <= z). */
export function normalCdf(z: number): number {
  return normalTails(z).lower;
}

/** P(Z > z), accurate far into the tail. */
export function normalSf(z: number): number {
  return normalTails(z).upper;
}

/** z with P(Z <= z) = p; p = 0 and 1 give minus and plus infinity. */
export function normalQuantile(p: number): number {
  requireProbability('p', p);
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (Math.abs(p - 0.5) < CENTRE) return centralQuantile(p - 0.5);
  return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p);
}

/** z > 0 with P(Z > z) = q: first guess of Abramowitz & Stegun 26.2.23, then Halley steps on the true tail. */
function upperQuantile(q: number): number {
  const t = Math.sqrt(-2 * Math.log(q));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 3; step++) {
    const tail = normalSf(z);
    const error = ((tail - q) / normalDensity(z)) * (q < 1e-300 ? 0.5 : 1);
    z += error / (1 - 0.5 * z * error);
  }
  return z;
}

/** z with P(0 < Z < |z|) = |area|, which keeps full relative accuracy beside ½. */
function centralQuantile(area: number): number {
  const wanted = Math.abs(area);
  let z = wanted * ROOT_TWO_PI;
  for (let step = 0; step < 5; step++) {
    const error = (0.5 * incompleteGamma(0.5, 0.5 * z * z).lower - wanted) / normalDensity(z);
    z -= error / (1 + 0.5 * z * error);
  }
  return area < 0 ? -z : z;
}

/** The two-sided normal multiplier of a confidence level: 1.959963984540054 for 0.95. */
export function normalMultiplier(level: number): number {
  return -normalQuantile((1 - level) / 2);
}
