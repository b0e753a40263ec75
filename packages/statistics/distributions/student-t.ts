import { incompleteBeta } from './incomplete-beta.ts';
import { normalCdf, normalQuantile, normalSf } from './normal.ts';
import { quantileOf } from './quantile.ts';
import { binomialTerm } from './saddle-point.ts';
import { requireNumber, requirePositive, requireProbability, type Tails } from './tails.ts';

function tTails(t: number, df: number): Tails {
  requireNumber('t', t);
  requirePositive('df', df);
  if (Math.abs(t) === Number.POSITIVE_INFINITY) return t > 0 ? { lower: 1, upper: 0 } : { lower: 0, upper: 1 };
  if (df >= MANY) return { lower: normalCdf(normalOf(t, df)), upper: normalSf(normalOf(t, df)) };
  const ratio = (t / df) * t;
  const beyond = incompleteBeta(df / 2, 0.5, 1 / (1 + ratio), ratio / (1 + ratio));
  const near = 0.5 * beyond.lower;
  const far = 0.5 + 0.5 * beyond.upper;
  return t < 0 ? { lower: near, upper: far } : { lower: far, upper: near };
}

/** From here on Hill's expansion is exact to a double, and the incomplete beta function loses digits as df grows. */
const MANY = 1e4;

/** The z that cuts off the same tail. Source: Hill 1970, Comm ACM 13:617. */
function normalOf(t: number, df: number): number {
  const a = df - 0.5;
  const w = Math.sqrt(a * Math.log1p((t / df) * t));
  const b = 48 * a * a;
  const second = (4 * w ** 7 + 33 * w ** 5 + 240 * w ** 3 + 855 * w) / (10 * b * (b + 0.8 * w ** 4 + 100));
  return Math.sign(t) * (w + (w ** 3 + 3 * w) / b - second);
}

/** P(T <= t) with `df` > 0 degrees of freedom. */
export function tCdf(t: number, df: number): number {
  return tTails(t, df).lower;
}

/** P(T > t). */
export function tSf(t: number, df: number): number {
  return tTails(t, df).upper;
}

/** Density of Student's t. */
export function tDensity(t: number, df: number): number {
  const x = 1 / (1 + (t / df) * t);
  // Beta(df/2, 1/2) density of x times |dx/dt| / 2, written so that t = 0 stays finite.
  const a = df / 2;
  const raised = (a * 0.5 * binomialTerm(a, a + 0.5, df / (df + 1), 1 / (df + 1))) / (a + 0.5);
  const atOne = raised / ((df / (df + 1)) ** a * (1 / (df + 1)) ** 0.5);
  return (atOne * x ** (a + 0.5)) / Math.sqrt(df);
}

/** t with P(T <= t) = p. */
export function tQuantile(p: number, df: number): number {
  requirePositive('df', df);
  requireProbability('p', p);
  if (p === 0.5) return 0;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const tail = Math.min(p, 1 - p);
  const size = quantileOf(
    {
      tails: (t) => tTails(t, df),
      density: (t) => tDensity(t, df),
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      start: -normalQuantile(tail) || 1,
    },
    1 - tail,
    tail,
  );
  return p < 0.5 ? -size : size;
}
