import { requireCount, requireFinite } from '../checks.ts';
import { noncentralTSf } from '../distributions/noncentral-t.ts';
import { tQuantile } from '../distributions/student-t.ts';
import { alphaOf, type PlannedTest, requireAbove, requireTarget, type Size, smallest } from './plan.ts';

/** A mean change to be found in people measured twice, in points. */
export interface PairedPlan extends PlannedTest {
  readonly change: number;
  /** standard deviation of the changes, not of the scores: √(2(1 - r)) · sd when both spread alike */
  readonly sdOfChanges: number;
}

/**
 * Chance that the paired t test finds the change. Source: noncentral t; Cohen 1988, ch. 2.
 *
 * @throws RangeError when there are fewer than two pairs or the sd is not above 0
 */
export function pairedTPower(pairs: number, plan: PairedPlan): number {
  requireCount('pairs', pairs);
  requireAbove('pairs', pairs, 1);
  requireAbove('sdOfChanges', plan.sdOfChanges, 0);
  requireFinite('change', plan.change);
  return tPower(pairs - 1, (Math.abs(plan.change) / plan.sdOfChanges) * Math.sqrt(pairs), plan);
}

/** The pairs needed for a power; null when the change is so small that ten million are too few. */
export function pairedTSize(power: number, plan: PairedPlan): Size | null {
  requireTarget(power, plan);
  return smallest(2, power, (pairs) => pairedTPower(pairs, plan));
}

/** A difference of means to be found between two separate sets of people of like spread. */
export interface TwoSamplePlan extends PlannedTest {
  readonly difference: number;
  readonly sd: number;
}

/**
 * Chance that the two-sample t test (equal spread) finds the difference.
 *
 * @throws RangeError when a set has fewer than two people or the sd is not above 0
 */
export function twoSampleTPower(sizes: readonly [number, number], plan: TwoSamplePlan): number {
  for (const size of sizes) {
    requireCount('A size', size);
    requireAbove('A size', size, 1);
  }
  requireAbove('sd', plan.sd, 0);
  requireFinite('difference', plan.difference);
  const [first, second] = sizes;
  const error = plan.sd * Math.sqrt(1 / first + 1 / second);
  return tPower(first + second - 2, Math.abs(plan.difference) / error, plan);
}

/** The people needed in each of two sets of equal size. */
export function twoSampleTSize(power: number, plan: TwoSamplePlan): Size | null {
  requireTarget(power, plan);
  return smallest(2, power, (each) => twoSampleTPower([each, each], plan));
}

function tPower(df: number, noncentrality: number, test: PlannedTest): number {
  const { sides, tail } = alphaOf(test);
  const critical = tQuantile(1 - tail, df);
  const right = noncentralTSf(critical, df, noncentrality);
  return sides === 1 ? right : right + noncentralTSf(critical, df, -noncentrality);
}
