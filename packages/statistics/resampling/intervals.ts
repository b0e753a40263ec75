import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { arithmeticMean } from '../numerics/moments.ts';
import { sum } from '../numerics/sum.ts';
import type { Replicate } from './bootstrap.ts';

export type BootstrapIntervalKind = 'percentile' | 'basic' | 'studentised' | 'bca';

interface Resampled {
  readonly estimate: number;
  /** of the estimate itself; studentised only */
  readonly variance: number | null;
  readonly replicates: readonly Replicate[];
  /** the statistic without each row in turn; BCa only, and computed only then */
  readonly withoutEach: () => readonly (number | null)[];
  readonly level: number;
}

interface Limits {
  readonly interval: { readonly lower: number; readonly upper: number } | null;
  readonly warnings: readonly string[];
}

const none = (warning: string): Limits => ({ interval: null, warnings: [warning] });

/** Lower and upper limit of one kind, or a warning that says why there is none. */
export function bootstrapLimits(kind: BootstrapIntervalKind, resampled: Resampled): Limits {
  if (resampled.replicates.length < 2) return none('too few resamples allowed the statistic');
  return KINDS[kind](resampled);
}

const KINDS: Readonly<Record<BootstrapIntervalKind, (resampled: Resampled) => Limits>> = {
  percentile: ({ replicates, level }) => {
    const tail = (1 - level) / 2;
    const { at, warnings } = quantilesOf(replicates.map(({ value }) => value));
    return { interval: { lower: at(tail), upper: at(1 - tail) }, warnings };
  },
  basic: ({ estimate, replicates, level }) => {
    const tail = (1 - level) / 2;
    const { at, warnings } = quantilesOf(replicates.map(({ value }) => value));
    return { interval: { lower: 2 * estimate - at(1 - tail), upper: 2 * estimate - at(tail) }, warnings };
  },
  studentised: ({ estimate, variance, replicates, level }) => {
    const usable = replicates.filter((one) => one.variance !== null && one.variance > 0);
    if (variance === null || usable.length < 2) return none('the variance of the statistic cannot be computed');
    const ts = usable.map((one) => (one.value - estimate) / Math.sqrt(one.variance!));
    const tail = (1 - level) / 2;
    const { at, warnings } = quantilesOf(ts);
    const error = Math.sqrt(variance);
    const interval = { lower: estimate - error * at(1 - tail), upper: estimate - error * at(tail) };
    const left = replicates.length - usable.length;
    return { interval, warnings: left > 0 ? [...warnings, `${left} resamples had no variance`] : warnings };
  },
  bca,
};

/** Efron's bias correction from the replicates under the estimate, his acceleration from leaving out each row. */
function bca({ estimate, replicates, withoutEach, level }: Resampled): Limits {
  const values = replicates.map(({ value }) => value);
  // A replicate that differs from the estimate by rounding alone is equal to it, not under it.
  const dust = 1e-12 * Math.abs(estimate);
  const under = values.filter((value) => value < estimate - dust).length;
  if (under === 0 || under === values.length) return none('all replicates lie on one side of the estimate');
  const acceleration = accelerationOf(withoutEach());
  if (acceleration === null) {
    const why = 'leaving out one row at a time gives no statistic or changes nothing (as with a median of tied values)';
    return none(`${why}, which BCa needs: ask for the percentile interval`);
  }
  const shift = normalQuantile(under / values.length);
  const adjusted = (z: number): number => normalCdf(shift + (shift + z) / (1 - acceleration * (shift + z)));
  const z = normalQuantile((1 - level) / 2);
  const { at, warnings } = quantilesOf(values);
  return { interval: { lower: at(adjusted(z)), upper: at(adjusted(-z)) }, warnings };
}

function accelerationOf(without: readonly (number | null)[]): number | null {
  const known = without.filter((value) => value !== null);
  if (known.length < without.length || known.length < 2) return null;
  const mean = arithmeticMean(known);
  const influences = known.map((value) => mean - value);
  const square = sum(influences.map((one) => one * one));
  return square > 0 ? sum(influences.map((one) => one ** 3)) / (6 * square ** 1.5) : null;
}

/**
 * Quantiles at (R + 1)·p, between two replicates interpolated on the normal scale (Davison & Hinkley 1997, eq. 5.8). Beyond
 * the outermost replicate there is only that replicate, which a warning says.
 */
function quantilesOf(values: readonly number[]): { at: (p: number) => number; warnings: string[] } {
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  const warnings: string[] = [];
  const at = (p: number): number => {
    const place = (count + 1) * p;
    const below = Math.floor(place + 1e-10 * place);
    if (below < 1 || below >= count) {
      if (warnings.length === 0) warnings.push(`${count} resamples are too few for an interval at this level`);
      return below < 1 ? sorted[0]! : sorted[count - 1]!;
    }
    if (Math.abs(place - below) <= 1e-10 * place) return sorted[below - 1]!;
    const low = normalQuantile(below / (count + 1));
    const share = (normalQuantile(p) - low) / (normalQuantile((below + 1) / (count + 1)) - low);
    return sorted[below - 1]! + share * (sorted[below]! - sorted[below - 1]!);
  };
  return { at, warnings };
}
