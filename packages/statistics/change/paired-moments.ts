import { requireMeasurable } from '../checks.ts';
import type { Missing } from '../figure.ts';
import { differencesOf, type Pair } from '../means/mean.ts';
import { arithmeticMean, correlation, sampleSd } from '../numerics/moments.ts';

/** Means, spreads and correlation of people measured twice. Spreads are 0 with fewer than two people. */
export interface PairedMoments {
  readonly n: number;
  readonly missing: readonly Missing[];
  readonly meanFirst: number;
  readonly meanLast: number;
  readonly meanChange: number;
  readonly sdFirst: number;
  readonly sdLast: number;
  readonly sdChange: number;
  /** null when one of the two does not vary */
  readonly correlation: number | null;
}

/**
 * What every paired effect size is made of.
 *
 * @throws RangeError when a value is NaN or infinite
 */
export function pairedMoments(pairs: readonly Pair[]): PairedMoments {
  const complete = pairs.filter(
    (pair): pair is { first: number; last: number } => pair.first !== null && pair.last !== null,
  );
  const first = complete.map((pair) => pair.first);
  const last = complete.map((pair) => pair.last);
  const { differences, missing } = differencesOf(pairs);
  for (const value of [...first, ...last]) requireMeasurable('A value', value);
  const n = complete.length;
  const sd = (values: number[]): number => (n < 2 ? 0 : sampleSd(values));
  const mean = (values: number[]): number => (n === 0 ? 0 : arithmeticMean(values));
  return {
    n,
    missing,
    meanFirst: mean(first),
    meanLast: mean(last),
    meanChange: mean(differences),
    sdFirst: sd(first),
    sdLast: sd(last),
    sdChange: sd(differences),
    correlation: n < 2 ? null : correlation(first, last),
  };
}
