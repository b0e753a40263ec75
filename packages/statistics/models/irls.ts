import { multiplyVector } from '../numerics/linear-algebra.ts';
import { type Qr, qr } from '../numerics/linear-algebra-qr.ts';
import { sum } from '../numerics/sum.ts';
import type { Design } from './design.ts';
import type { Family } from './families.ts';
import { whySeparated } from './separation.ts';

/** A converged fit. */
export interface IrlsFit {
  readonly beta: readonly number[];
  readonly eta: readonly number[];
  readonly mu: readonly number[];
  /** weight times residual times slope over variance: the score of a row without its terms */
  readonly scores: readonly number[];
  /** of √W·X at the fit */
  readonly factors: Qr;
  readonly deviance: number;
  readonly iterations: number;
}

const TOLERANCE = 1e-12;
const SETTLED = 1e-9;
const MOST_STEPS = 200;
/** A finite maximum is found long before; a step still large by now runs away to infinity. */
const PATIENCE = 30;
const MOST_HALVINGS = 40;

/**
 * Maximum likelihood by iteratively reweighted least squares on QR factors, with step-halving, until neither deviance
 * (1e-12, relative) nor fit move; or the reason why there is no finite maximum.
 *
 * Source: McCullagh & Nelder 1989, Generalized Linear Models, 2.5.
 */
export function irls(design: Design, family: Family, start?: readonly number[]): IrlsFit | { readonly why: string } {
  let beta = start ?? null;
  let eta = beta === null ? startOf(design, family) : predictor(design, beta);
  let deviance = beta === null ? Number.POSITIVE_INFINITY : devianceOf(design, family, eta);
  let direction: readonly number[] | null = null;
  for (let step = 1; step <= MOST_STEPS; step++) {
    const { factors, wanted } = workingModel(design, family, eta);
    if (factors.dependent.length > 0) return { why: runaway(design, family, direction) };
    const next = halved(design, family, beta, factors.solve(wanted), deviance);
    const moved = largestMove(eta, next.eta);
    const settled = Math.abs(next.deviance - deviance) < TOLERANCE * (Math.abs(next.deviance) + 0.1);
    direction = beta === null ? null : next.beta.map((value, j) => value - beta![j]!);
    ({ beta, eta, deviance } = next);
    if (settled && moved < SETTLED) return finished(design, family, beta, eta, deviance, step);
    if (step >= PATIENCE && moved > 1e-3) return { why: runaway(design, family, direction) };
  }
  return { why: `no convergence within ${MOST_STEPS} steps` };
}

function startOf({ y, weights }: Design, family: Family): number[] {
  return y.map((value, i) => family.start(value, weights[i]!));
}

/** Least-squares problem of one step: rows √W·X, and √W times the working response. */
function workingModel(design: Design, family: Family, eta: readonly number[]): { factors: Qr; wanted: number[] } {
  const roots = eta.map((value, i) => Math.sqrt(workingWeight(family, value, design.weights[i]!)));
  const wanted = eta.map((value, i) => {
    const residual = (design.y[i]! - family.mean(value)) / family.slope(value);
    return roots[i]! * (value - design.offset[i]! + residual);
  });
  return { factors: qr(design.rows.map((row, i) => row.map((x) => x * roots[i]!))), wanted };
}

function workingWeight(family: Family, eta: number, weight: number): number {
  return (weight * family.slope(eta) ** 2) / family.variance(eta);
}

/** The step, halved towards where it came from while it makes the deviance worse. */
function halved(design: Design, family: Family, from: readonly number[] | null, to: number[], deviance: number) {
  let beta = to;
  for (let halving = 0; ; halving++) {
    const eta = predictor(design, beta);
    const found = devianceOf(design, family, eta);
    const better = found <= deviance + 1e-10 * (Math.abs(deviance) + 0.1);
    if (from === null || better || halving === MOST_HALVINGS) return { beta, eta, deviance: found };
    beta = beta.map((value, j) => (value + from[j]!) / 2);
  }
}

function predictor({ rows, offset }: Design, beta: readonly number[]): number[] {
  return multiplyVector(rows, beta).map((value, i) => value + offset[i]!);
}

function devianceOf({ y, weights }: Design, family: Family, eta: readonly number[]): number {
  return sum(eta.map((value, i) => weights[i]! * family.deviance(y[i]!, value)));
}

function largestMove(from: readonly number[], to: readonly number[]): number {
  return to.reduce((most, value, i) => Math.max(most, Math.abs(value - from[i]!) / Math.max(1, Math.abs(value))), 0);
}

function finished(
  design: Design,
  family: Family,
  beta: readonly number[],
  eta: readonly number[],
  deviance: number,
  iterations: number,
): IrlsFit {
  const mu = eta.map(family.mean);
  const scores = mu.map(
    (mean, i) => (design.weights[i]! * (design.y[i]! - mean) * family.slope(eta[i]!)) / family.variance(eta[i]!),
  );
  return { beta, eta, mu, scores, factors: workingModel(design, family, eta).factors, deviance, iterations };
}

function runaway(design: Design, family: Family, direction: readonly number[] | null): string {
  const separated = direction === null ? null : whySeparated(design, family, direction);
  return (
    separated ?? 'no convergence: the terms are too nearly the same where the data decide, or have no finite estimate'
  );
}
