import { sum } from './sum.ts';

/** Arithmetic mean, of finite values always finite. The caller makes sure there is at least one value. */
export function arithmeticMean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('The mean of no values does not exist.');
  const mean = plainMean(values);
  if (Number.isFinite(mean)) return mean;
  return plainMean(mapped(values, (value) => value * SMALLER)) / SMALLER;
}

/** A power of two changes no digit; so small that the sum of all values there can be stays a double. */
const SMALLER = 2 ** -60;

function plainMean(values: ArrayLike<number>): number {
  const mean = sum(values) / values.length;
  // Adding the mean residual repairs the last rounding of the division.
  return mean + sum(mapped(values, (value) => value - mean)) / values.length;
}

/**
 * Sample variance (n - 1) in two passes with the correction term of Chan, Golub & LeVeque 1983 (Am Stat 37:242).
 *
 * @throws RangeError with fewer than two values, or when the variance is too large for a number
 */
export function sampleVariance(values: ArrayLike<number>): number {
  if (values.length < 2) throw new RangeError('A variance needs at least two values.');
  const variance = plainVariance(values);
  if (!Number.isFinite(variance)) throw new RangeError('The variance of these values is too large for a number.');
  return variance;
}

function plainVariance(values: ArrayLike<number>): number {
  const n = values.length;
  const mean = arithmeticMean(values);
  const deviations = mapped(values, (value) => value - mean);
  const drift = sum(deviations);
  return sum(mapped(deviations, (d) => d * d)) / (n - 1) - (drift * drift) / (n * (n - 1));
}

/**
 * Sample standard deviation (n - 1), also where its square would be too large or too small for a number.
 *
 * @throws RangeError with fewer than two values, or when it is itself too large for a number
 */
export function sampleSd(values: ArrayLike<number>): number {
  if (values.length < 2) throw new RangeError('A standard deviation needs at least two values.');
  const scale = scaleOf(values);
  const sd = Math.sqrt(Math.max(0, plainVariance(mapped(values, (value) => value / scale)))) * scale;
  if (!Number.isFinite(sd)) throw new RangeError('The spread of these values is too large for a number.');
  return sd;
}

/** 1 for values of usual size, else the power of two that makes them so. */
function scaleOf(values: ArrayLike<number>): number {
  let most = 0;
  for (let index = 0; index < values.length; index++) most = Math.max(most, Math.abs(values[index]!));
  if (most === 0 || !Number.isFinite(most) || (most > 1e-100 && most < 1e100)) return 1;
  return 2 ** Math.max(-1000, Math.floor(Math.log2(most)));
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
