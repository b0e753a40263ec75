import { dot } from '../numerics/linear-algebra.ts';
import { type Qr, qr } from '../numerics/linear-algebra-qr.ts';
import { sum } from '../numerics/sum.ts';
import { type Design, INTERCEPT } from './design.ts';
import type { Family } from './families.ts';
import { curvatureAt, newtonStep, type Place, placeAt, scoresAt, weightedRows } from './newton-step.ts';
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
const AS_SETTLED_AS_ROUNDING_ALLOWS = 1e-6;
const MOST_STEPS = 200;
/** A finite maximum is found long before; a step still large by now runs away to infinity. */
const PATIENCE = 30;
const MOST_HALVINGS = 40;

/**
 * Maximum likelihood by iteratively reweighted least squares (Newton's method) on QR factors, with step-halving, until neither deviance
 * (1e-12, relative) nor fit move; or the reason why there is no finite maximum.
 *
 * Source: McCullagh & Nelder 1989, Generalized Linear Models, 2.5.
 */
export function irls(design: Design, family: Family, start?: readonly number[]): IrlsFit | { readonly why: string } {
  let at = start === undefined ? firstPlace(design, family) : placeAt(design, family, start);
  let direction: readonly number[] | null = null;
  for (let step = 2; step <= MOST_STEPS; step++) {
    const { factors, scores } = curvatureAt(design, family, at.eta);
    if (factors.dependent.length > 0) return { why: runaway(design, family, direction) };
    const next = halved(design, family, at, newtonStep(factors, design, scores));
    if (!Number.isFinite(next.deviance)) return { why: runaway(design, family, direction) };
    const moved = largestMove(at.eta, next.eta);
    const settled = Math.abs(next.deviance - at.deviance) < TOLERANCE * (Math.abs(next.deviance) + 0.1);
    const { beta } = at;
    direction = next.beta.map((value, j) => value - beta[j]!);
    at = next;
    if (settled && moved < (step < PATIENCE ? SETTLED : AS_SETTLED_AS_ROUNDING_ALLOWS))
      return finished(design, family, at, step, direction);
    const why = step >= PATIENCE && moved > 1e-3 ? whySeparated(design, family, direction) : null;
    if (why !== null) return { why };
  }
  return { why: `no convergence within ${MOST_STEPS} steps` };
}

/** One step from the data themselves, or a constant where that step overshoots. */
function firstPlace(design: Design, family: Family): Place {
  const { y, weights, offset, names } = design;
  const start = y.map((value, i) => family.start(value, weights[i]!));
  const { factors, scores } = curvatureAt(design, family, start);
  const all = sum(weights);
  const level = family.start(dot(weights, y) / all, all) - dot(weights, offset) / all;
  const constant = placeAt(
    design,
    family,
    names.map((name) => (name === INTERCEPT ? level : 0)),
  );
  if (factors.dependent.length > 0) return constant;
  const roots = start.map((eta, i) => Math.sqrt(weights[i]! * family.curvature(y[i]!, eta)));
  const wanted = start.map((eta, i) => roots[i]! * (eta - offset[i]!) + scores[i]! / roots[i]!);
  const fitted = placeAt(design, family, factors.solve(wanted));
  return fitted.deviance < constant.deviance ? fitted : constant;
}

/** The step, halved while it makes the deviance worse. */
function halved(design: Design, family: Family, from: Place, step: readonly number[]): Place {
  for (let halving = 0; ; halving++) {
    const place = placeAt(
      design,
      family,
      from.beta.map((value, j) => value + step[j]! * 2 ** -halving),
    );
    const better = place.deviance <= from.deviance + 1e-10 * (Math.abs(from.deviance) + 0.1);
    if (better || halving === MOST_HALVINGS) return place;
  }
}

function largestMove(from: readonly number[], to: readonly number[]): number {
  return to.reduce((most, value, i) => Math.max(most, Math.abs(value - from[i]!) / Math.max(1, Math.abs(value))), 0);
}

/** Errors rest on the expected information, as in other programs. */
function finished(
  design: Design,
  family: Family,
  { beta, eta, deviance }: Place,
  iterations: number,
  direction: readonly number[],
): IrlsFit | { readonly why: string } {
  const roots = eta.map((value, i) => Math.sqrt(design.weights[i]! * family.information(value)));
  const factors = qr(weightedRows(design, roots));
  if (factors.dependent.length > 0) return { why: runaway(design, family, direction) };
  return { beta, eta, mu: eta.map(family.mean), scores: scoresAt(design, family, eta), factors, deviance, iterations };
}

function runaway(design: Design, family: Family, direction: readonly number[] | null): string {
  const separated = direction === null ? null : whySeparated(design, family, direction);
  return (
    separated ?? 'no convergence: the terms are too nearly the same where the data decide, or have no finite estimate'
  );
}
