import { sum } from './sum.ts';

/** Arithmetic mean. The caller makes sure there is at least one value. */
export function arithmeticMean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('The mean of no values does not exist.');
  const mean = sum(values) / values.length;
  // Adding the mean residual repairs the last rounding of the division.
  return mean + sum(mapped(values, (value) => value - mean)) / values.length;
}

/** Sample variance (n - 1) in two passes with the correction term of Chan, Golub & LeVeque 1983 (Am Stat 37:242). */
export function sampleVariance(values: ArrayLike<number>): number {
  const n = values.length;
  if (n < 2) throw new RangeError('A variance needs at least two values.');
  const mean = arithmeticMean(values);
  const deviations = mapped(values, (value) => value - mean);
  const drift = sum(deviations);
  return sum(mapped(deviations, (d) => d * d)) / (n - 1) - (drift * drift) / (n * (n - 1));
}

/** Sample standard deviation (n - 1). */
export function sampleSd(values: ArrayLike<number>): number {
  return Math.sqrt(Math.max(0, sampleVariance(values)));
}

/** Pearson correlation, or null when one of the two series does not vary. */
export function correlation(xs: ArrayLike<number>, ys: ArrayLike<number>): number | null {
  if (xs.length !== ys.length) throw new RangeError(`Series of different length: ${xs.length} and ${ys.length}.`);
  const meanX = arithmeticMean(xs);
  const meanY = arithmeticMean(ys);
  const products = mapped(xs, (x, index) => (x - meanX) * (ys[index]! - meanY));
  const spread = sampleSd(xs) * sampleSd(ys) * (xs.length - 1);
  return spread === 0 ? null : Math.max(-1, Math.min(1, sum(products) / spread));
}

/** As Float64Array.from, which is an order of magnitude slower for plain arrays. */
function mapped(values: ArrayLike<number>, make: (value: number, index: number) => number): Float64Array {
  const result = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) result[index] = make(values[index]!, index);
  return result;
}
