import { logGamma } from '../distributions/log-gamma.ts';
import { noncentralityOf } from '../distributions/noncentral-t.ts';
import { normalMultiplier } from '../distributions/normal.ts';
import { estimated, type Figure, type FigureOptions, levelOf, notEstimated } from '../figure.ts';
import { differencesOf, type Pair } from '../means/mean.ts';
import { arithmeticMean, correlation, sampleSd } from '../numerics/moments.ts';

const DAV = {
  method: 'd_av: mean change / root mean of the two variances, Bonett interval',
  source: 'Bonett 2008, Psychol Methods 13:99',
};
const DZ = {
  method: 'd_z: mean change / sd of the changes, interval by inverting the noncentral t',
  source: 'Cohen 1988; Steiger & Fouladi 1997',
};

interface Complete {
  readonly first: number[];
  readonly last: number[];
  readonly missing: readonly { reason: string; n: number }[];
}

/**
 * Within-group effect size d_av (last - first, in standard deviations): the package's default, because d_z grows with
 * the correlation of the two measurements and must not be set beside effects between groups.
 *
 * @throws RangeError when a value is NaN or infinite
 */
export function effectSize(pairs: readonly Pair[], options: FigureOptions = {}): Figure {
  const { first, last, missing } = completePairs(pairs);
  const n = first.length;
  const parts = { n, denominators: { pairs: n }, missing, ...DAV };
  if (n < 2) return notEstimated('fewer than two people have both values', parts, options);
  const v1 = sampleSd(first) ** 2;
  const v2 = sampleSd(last) ** 2;
  const pooled = (v1 + v2) / 2;
  if (pooled === 0) return notEstimated('the values do not vary', parts, options);
  const changes = last.map((value, index) => value - first[index]!);
  const d = arithmeticMean(changes) / Math.sqrt(pooled);
  const r = correlation(first, last) ?? 0;
  const variance =
    (d * d * (v1 * v1 + v2 * v2 + 2 * r * r * v1 * v2)) / (8 * (n - 1) * pooled * pooled) +
    sampleSd(changes) ** 2 / ((n - 1) * pooled);
  const level = levelOf(options);
  const half = normalMultiplier(level) * Math.sqrt(variance);
  return estimated(d, { ...parts, interval: { lower: d - half, upper: d + half, level, method: 'Bonett' } }, options);
}

/** Standardised mean change d_z (last - first). See `effectSize` for why it is not the default. */
export function effectSizeZ(pairs: readonly Pair[], options: FigureOptions = {}): Figure {
  const { first, last, missing } = completePairs(pairs);
  const n = first.length;
  const parts = { n, denominators: { pairs: n }, missing, ...DZ };
  if (n < 2) return notEstimated('fewer than two people have both values', parts, options);
  const changes = last.map((value, index) => value - first[index]!);
  const sd = sampleSd(changes);
  if (sd === 0) return notEstimated('every change is the same', parts, options);
  const d = arithmeticMean(changes) / sd;
  const level = levelOf(options);
  const tail = (1 - level) / 2;
  const t = d * Math.sqrt(n);
  const interval = {
    lower: noncentralityOf(t, n - 1, 1 - tail) / Math.sqrt(n),
    upper: noncentralityOf(t, n - 1, tail) / Math.sqrt(n),
    level,
    method: 'noncentral t',
  };
  return estimated(d, { ...parts, interval }, options);
}

/** Hedges' exact small-sample factor J for `df` degrees of freedom. Source: Hedges 1981, J Educ Stat 6:107. */
export function hedgesFactor(df: number): number {
  if (!(df > 1)) throw new RangeError(`Hedges' factor needs more than 1 degree of freedom, found ${df}.`);
  return Math.exp(logGamma(df / 2) - logGamma((df - 1) / 2)) / Math.sqrt(df / 2);
}

function completePairs(pairs: readonly Pair[]): Complete {
  const complete = pairs.filter(
    (pair): pair is { first: number; last: number } => pair.first !== null && pair.last !== null,
  );
  return {
    first: complete.map((pair) => pair.first),
    last: complete.map((pair) => pair.last),
    missing: differencesOf(pairs).missing,
  };
}
