import { gaussLegendre, integrated } from '../numerics/gauss-legendre.ts';
import { monotoneRoot } from '../numerics/root.ts';
import { sum } from '../numerics/sum.ts';
import { gammaDensity, gammaQuantile, gammaSf } from './gamma.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { normalCdf, normalSf } from './normal.ts';
import { poissonTerm } from './saddle-point.ts';
import { requirePositive } from './tails.ts';

/** Beyond this noncentrality the sum has hundreds of terms and more, and an integral is quicker. */
const LARGE = 25;
const RULE = gaussLegendre(20);

/**
 * P(T <= t) for the noncentral t distribution: a mixture of incomplete beta functions, summed outwards from its
 * largest term so that a large noncentrality does not underflow; for a large one the integral of P(Z <= ts - noncentrality)
 * over the density of s = √(χ²/df). Absolute accuracy about 1e-14.
 *
 * Source: Lenth 1989, Algorithm AS 243, Appl Stat 38:185.
 */
export function noncentralTCdf(t: number, df: number, noncentrality: number): number {
  requirePositive('df', df);
  if (t < 0) return 1 - upToPositive(-t, df, -noncentrality);
  return upToPositive(t, df, noncentrality);
}

/** For t >= 0. Where ts - delta is beyond 9 either way, the normal probability is 0 or 1 and nothing is left to integrate. */
function byIntegral(t: number, df: number, delta: number): number {
  const shape = df / 2;
  const at = (s: number): number => (df * s * s) / 2;
  const back = (x: number): number => Math.sqrt((2 * x) / df);
  if (t === 0) return normalCdf(-delta);
  const certain = Math.max(0, (delta + 9) / t);
  const lower = Math.max((delta - 9) / t, back(gammaQuantile(1e-18, shape)));
  const upper = Math.min(certain, back(gammaQuantile(1, shape, 1e-18)));
  const beyond = certain === 0 ? 1 : gammaSf(at(certain), shape);
  if (lower >= upper) return beyond;
  const panel = 2 * Math.min(1 / t, 1 / Math.sqrt(2 * df));
  const height = (s: number): number => normalCdf(t * s - delta) * gammaDensity(at(s), shape) * df * s;
  return Math.min(1, beyond + integrated(RULE, lower, upper, panel, height));
}

function upToPositive(t: number, df: number, delta: number): number {
  if (Math.abs(delta) > LARGE) return byIntegral(t, df, delta);
  const half = (delta * delta) / 2;
  const x = (t * t) / (df + t * t);
  const y = df / (df + t * t);
  const term = (j: number): number => {
    const even = poissonTerm(j, half) * incompleteBeta(j + 0.5, df / 2, x, y).lower;
    const odd = poissonTerm(j + 0.5, half) * incompleteBeta(j + 1, df / 2, x, y).lower;
    return 0.5 * (even + Math.sign(delta) * odd);
  };
  const terms: number[] = [];
  const peak = Math.floor(half);
  for (let j = peak; j >= 0 && poissonTerm(j, half) > 1e-19; j--) terms.push(term(j));
  for (let j = peak + 1; poissonTerm(j, half) > 1e-19; j++) terms.push(term(j));
  return Math.min(1, Math.max(0, normalCdf(-delta) + sum(terms)));
}

/** The noncentrality under which P(T <= t) = p: limits of a standardised effect come from inverting it. */
export function noncentralityOf(t: number, df: number, p: number): number {
  const height = (delta: number): number => p - noncentralTCdf(t, df, delta);
  let reach = 4;
  while (height(t - reach) > 0 || height(t + reach) < 0) reach *= 2;
  const spread = Math.sqrt(1 + (t * t) / (2 * df));
  return monotoneRoot({
    height,
    slope: (delta) => Math.max(1e-12, Math.exp(-0.5 * ((t - delta) / spread) ** 2) / (2.5 * spread)),
    lower: t - reach,
    upper: t + reach,
    start: t,
  });
}

/** P(T > t) for the noncentral t distribution. */
export function noncentralTSf(t: number, df: number, noncentrality: number): number {
  return t === 0 ? normalSf(-noncentrality) : noncentralTCdf(-t, df, -noncentrality);
}
