import { dot, multiplyVector } from '../numerics/linear-algebra.ts';
import { type Qr, qr } from '../numerics/linear-algebra-qr.ts';
import { sum } from '../numerics/sum.ts';
import type { Design } from './design.ts';
import type { Family } from './families.ts';

/** Coefficients with what they foretell. */
export interface Place {
  readonly beta: readonly number[];
  readonly eta: readonly number[];
  readonly deviance: number;
}

export function placeAt(design: Design, family: Family, beta: readonly number[]): Place {
  const eta = predictor(design, beta);
  return { beta, eta, deviance: devianceOf(design, family, eta) };
}

/** QR of √W·X with Newton's weights, and the score of each row without its terms. */
export function curvatureAt(design: Design, family: Family, eta: readonly number[]) {
  const roots = eta.map((value, i) => Math.sqrt(design.weights[i]! * family.curvature(design.y[i]!, value)));
  return { factors: qr(weightedRows(design, roots)), scores: scoresAt(design, family, eta) };
}

/** (XᵀWX)⁻¹ times the score, from R alone: rows fitted far out cannot drown the others. */
export function newtonStep(factors: Qr, { rows, names }: Design, scores: readonly number[]): number[] {
  const gradient = names.map((_, j) => {
    return dot(
      rows.map((row) => row[j]!),
      scores,
    );
  });
  return multiplyVector(factors.inverseGram(), gradient);
}

export function scoresAt({ y, weights }: Design, family: Family, eta: readonly number[]): number[] {
  return eta.map((value, i) => weights[i]! * family.score(y[i]!, value));
}

export function weightedRows({ rows }: Design, roots: readonly number[]): number[][] {
  return rows.map((row, i) => row.map((x) => x * roots[i]!));
}

function predictor({ rows, offset }: Design, beta: readonly number[]): number[] {
  return multiplyVector(rows, beta).map((value, i) => value + offset[i]!);
}

function devianceOf({ y, weights }: Design, family: Family, eta: readonly number[]): number {
  return sum(eta.map((value, i) => weights[i]! * family.deviance(y[i]!, value)));
}
