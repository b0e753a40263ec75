import {
  cholesky,
  choleskySolve,
  inverseOfSymmetric,
  type Matrix,
  multiply,
  multiplyVector,
  transpose,
} from '../numerics/linear-algebra.ts';
import { qr } from '../numerics/linear-algebra-qr.ts';
import { sum } from '../numerics/sum.ts';
import type { Design } from './design.ts';
import { FAMILIES, logistic, logisticSlope } from './families.ts';

export interface FirthMaximum {
  readonly beta: readonly number[];
  readonly eta: readonly number[];
  /** inverse of the information over all terms */
  readonly covariance: Matrix;
  readonly logLik: number;
  readonly penalised: number;
  readonly iterations: number;
}

/** A coefficient held where it is. */
export interface Held {
  readonly j: number;
  readonly value: number;
}

interface State {
  readonly beta: readonly number[];
  readonly eta: readonly number[];
  readonly logLik: number;
  readonly penalised: number;
  /** score of the penalised likelihood */
  readonly score: readonly number[];
  readonly information: Matrix;
  /** curvature of the penalised likelihood while h stands still */
  readonly curvature: Matrix;
}

const MOST_STEPS = 500;
const LONGEST_STEP = 5;
/** A held fit serves its likelihood alone, which is flat at the maximum. */
const SETTLED = { free: 1e-11, held: 1e-7 };

/**
 * The coefficients that maximise the penalised likelihood, all or all but one held; null when no maximum is found.
 * Newton steps on the modified score Xᵀ(w(y - p) + h(½ - p)), h counted into the curvature, with step-halving.
 */
export function firthMaximum(design: Design, held: Held | null = null, start?: readonly number[]): FirthMaximum | null {
  const free = design.names.map((_, j) => j).filter((j) => j !== held?.j);
  const from = start ?? design.names.map(() => 0);
  let state = stateAt(
    design,
    from.map((value, j) => (j === held?.j ? held.value : value)),
  );
  for (let iterations = 1; state !== null && iterations <= MOST_STEPS; iterations++) {
    const step = stepFrom(state, free);
    if (step === null) return null;
    const next = climbed(design, state, step);
    if (next === null) return finished(state, iterations);
    const moved = Math.max(...next.eta.map((value, i) => Math.abs(value - state!.eta[i]!)));
    state = next;
    if (moved < (held === null ? SETTLED.free : SETTLED.held)) return finished(state, iterations);
  }
  return null;
}

function finished(state: State, iterations: number): FirthMaximum | null {
  const covariance = inverseOfSymmetric(state.information);
  return covariance === null ? null : { ...state, covariance, iterations };
}

function stepFrom({ curvature, score, beta }: State, free: readonly number[]): number[] | null {
  const lower = cholesky(free.map((j) => free.map((k) => curvature[j]![k]!)));
  if (lower === null) return null;
  const found = choleskySolve(
    lower,
    free.map((j) => score[j]!),
  );
  const step = beta.map((_, j) => found[free.indexOf(j)] ?? 0);
  const longest = Math.max(...step.map(Math.abs));
  return longest > LONGEST_STEP ? step.map((value) => (value * LONGEST_STEP) / longest) : step;
}

/** The first of step, half a step, … that does not make the penalised likelihood worse; null when none does. */
function climbed(design: Design, from: State, step: readonly number[]): State | null {
  for (let halving = 0; halving < 40; halving++) {
    const next = stateAt(
      design,
      from.beta.map((value, j) => value + step[j]! * 2 ** -halving),
    );
    if (next !== null && next.penalised >= from.penalised - 1e-12 * (Math.abs(from.penalised) + 1)) return next;
  }
  return null;
}

function stateAt({ rows, y, weights, offset }: Design, beta: readonly number[]): State | null {
  const eta = multiplyVector(rows, beta).map((value, i) => value + offset[i]!);
  const w = eta.map((value, i) => weights[i]! * logisticSlope(value));
  const factors = qr(rows.map((row, i) => row.map((x) => x * Math.sqrt(w[i]!))));
  if (factors.dependent.length > 0) return null;
  const hats = factors.leverages();
  const residuals = eta.map((value, i) => {
    const p = logistic(value);
    return weights[i]! * (y[i]! - p) + hats[i]! * (0.5 - p);
  });
  const p1p = eta.map(logisticSlope);
  const logLik = sum(eta.map((value, i) => FAMILIES.binomial.logLik!(y[i]!, value, weights[i]!)));
  return {
    beta,
    eta,
    logLik,
    penalised: logLik + factors.logDeterminant / 2,
    score: multiplyVector(transpose(rows), residuals),
    information: weightedGram(rows, w),
    curvature: weightedGram(
      rows,
      p1p.map((slope, i) => slope * (weights[i]! + hats[i]!)),
    ),
  };
}

/** XᵀWX. */
function weightedGram(rows: Matrix, weights: readonly number[]): number[][] {
  return multiply(transpose(rows.map((row, i) => row.map((x) => x * weights[i]!))), rows);
}
