import { arithmeticMean } from '../numerics/moments.ts';

/** 3 / d2 for moving ranges of two points: limits three standard deviations out. */
export const LIMIT_FACTOR = 2.66;
/** D4 for two points: a moving range at or above this multiple of the mean is screened out, once. */
export const SCREENING_FACTOR = 3.267;

/** Centre and reach of individual values, or why there is none. */
export type IndividualLimits =
  | { readonly centre: number; readonly reach: number; readonly meanMovingRange: number; readonly reason: null }
  | { readonly centre: number | null; readonly meanMovingRange: number | null; readonly reason: string };

export function individualLimits(values: readonly number[]): IndividualLimits {
  if (values.length === 0) return { centre: null, meanMovingRange: null, reason: 'there are no values' };
  const centre = arithmeticMean(values);
  if (values.length === 1) return { centre, meanMovingRange: null, reason: 'one value has no moving range' };
  const range = screenedMeanRange(values);
  if (range === 0) return { centre, meanMovingRange: 0, reason: 'the values do not move from point to point' };
  return { centre, reach: LIMIT_FACTOR * range, meanMovingRange: range, reason: null };
}

/** Mean moving range after leaving out, once, the ranges at or above 3.267 times their mean. */
function screenedMeanRange(values: readonly number[]): number {
  const ranges = values.slice(1).map((value, index) => Math.abs(value - values[index]!));
  const first = arithmeticMean(ranges);
  if (first === 0) return 0;
  return arithmeticMean(ranges.filter((range) => range < SCREENING_FACTOR * first));
}
