import { inverseOfSymmetric, type Matrix } from '../numerics/linear-algebra.ts';
import { type FittedCounts, information } from './negative-binomial-theta.ts';

/**
 * Errors of the coefficients from the observed information of coefficients and θ together, so that not knowing θ is
 * counted in; null when that matrix is not positive definite. `glm.nb` and other programs treat θ as known.
 *
 * Source: Lawless 1987, Can J Stat 15:209.
 */
export function fullInformationErrors(rows: Matrix, counts: FittedCounts, theta: number): number[] | null {
  const size = rows[0]!.length;
  const whole = Array.from({ length: size + 1 }, () => new Array<number>(size + 1).fill(0));
  for (const [i, row] of rows.entries()) {
    const { y, mu, weights } = { y: counts.y[i]!, mu: counts.mu[i]!, weights: counts.weights[i]! };
    const both = (mu + theta) ** 2;
    const curvature = (weights * mu * theta * (y + theta)) / both;
    const cross = (-weights * (y - mu) * mu) / both;
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) whole[j]![k]! += curvature * row[j]! * row[k]!;
      whole[j]![size]! += cross * row[j]!;
      whole[size]![j]! += cross * row[j]!;
    }
  }
  whole[size]![size] = information(counts, theta);
  const inverse = inverseOfSymmetric(whole);
  return inverse === null ? null : rows[0]!.map((_, j) => Math.sqrt(inverse[j]![j]!));
}
