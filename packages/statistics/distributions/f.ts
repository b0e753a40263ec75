import { betaQuantile } from './beta.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { requirePositive, requireProbability, type Tails } from './tails.ts';

function fTails(x: number, df1: number, df2: number): Tails {
  requirePositive('df1', df1);
  requirePositive('df2', df2);
  if (x <= 0) return { lower: 0, upper: 1 };
  const scaled = df1 * x;
  return incompleteBeta(df1 / 2, df2 / 2, scaled / (scaled + df2), df2 / (scaled + df2));
}

/** P(F <= x) with df1 and df2 degrees of freedom. */
export function fCdf(x: number, df1: number, df2: number): number {
  return fTails(x, df1, df2).lower;
}

/** P(F > x). */
export function fSf(x: number, df1: number, df2: number): number {
  return fTails(x, df1, df2).upper;
}

/** x with P(F <= x) = p. */
export function fQuantile(p: number, df1: number, df2: number): number {
  requireProbability('p', p);
  if (p === 1) return Number.POSITIVE_INFINITY;
  // The side whose beta variable stays away from 1 is inverted, so that 1 - x never loses digits.
  const share = betaQuantile(p, df1 / 2, df2 / 2);
  if (share <= 0.5) return (df2 * share) / (df1 * (1 - share));
  const rest = betaQuantile(1 - p, df2 / 2, df1 / 2);
  return (df2 * (1 - rest)) / (df1 * rest);
}
