import { cholesky, choleskySolve, dot } from '../numerics/linear-algebra.ts';
import { qr } from '../numerics/linear-algebra-qr.ts';
import type { EndTime } from './cox-moments.ts';
import { linear } from './cox-moments.ts';

/** The partial likelihood at one beta. */
export interface CoxAt {
  readonly beta: readonly number[];
  readonly times: readonly EndTime[];
  readonly logLik: number;
  readonly score: readonly number[];
  readonly information: readonly (readonly number[])[];
}

/** Where the search ended; `reason` in words when it found no maximum. */
export type CoxMaximum =
  | { readonly reason: null; readonly at: CoxAt; readonly start: CoxAt; readonly iterations: number }
  | { readonly reason: string };

const MOST_STEPS = 60;
const MOST_HALVINGS = 30;
/** Squared length of a Newton step, in standard errors, that no longer matters. */
const STILL = 1e-20;
/** A coefficient that still moves by this share of itself when the likelihood no longer does runs to infinity. */
const RUNNING = 1e-4;

/** Newton's method with halved steps from beta = 0. `names` are for the words only. */
export function maximise(timesAt: (beta: readonly number[]) => EndTime[], names: readonly string[]): CoxMaximum {
  const start = likelihood(timesAt, new Array<number>(names.length).fill(0));
  let at = start;
  for (let iterations = 0; iterations < MOST_STEPS; iterations++) {
    const lower = cholesky(at.information);
    if (lower === null) return { reason: iterations === 0 ? dependence(at, names) : running(names) };
    const step = choleskySolve(lower, at.score);
    const decrement = dot(step, at.score);
    const moving = names.filter((_, j) => Math.abs(step[j]!) > RUNNING * Math.abs(at.beta[j]!));
    if (decrement < STILL) return { reason: null, at, start, iterations };
    const worthless = decrement < 1e-9 * Math.max(1, Math.abs(at.logLik));
    if (worthless && iterations > 8 && moving.length > 0 && !nearing(at, step, decrement)) {
      return { reason: running(moving) };
    }
    const next = halved(timesAt, at, step);
    if (next === null) return { reason: null, at, start, iterations };
    at = next;
  }
  return { reason: `no maximum after ${MOST_STEPS} steps` };
}

/** Newton's steps near a maximum shrink to nothing at once; towards infinity they keep their length. */
function nearing(at: CoxAt, step: readonly number[], decrement: number): boolean {
  return decrement < 1e-14 && step.every((value, j) => Math.abs(value) < 1e-6 * (1 + Math.abs(at.beta[j]!)));
}

function halved(timesAt: (beta: readonly number[]) => EndTime[], at: CoxAt, step: readonly number[]): CoxAt | null {
  let share = 1;
  for (let time = 0; time < MOST_HALVINGS; time++, share /= 2) {
    const next = likelihood(
      timesAt,
      at.beta.map((value, j) => value + share * step[j]!),
    );
    if (next.logLik >= at.logLik - 1e-12 * Math.abs(at.logLik)) return next;
  }
  return null;
}

/** Log partial likelihood with its first derivative and minus its second. */
export function likelihood(timesAt: (beta: readonly number[]) => EndTime[], beta: readonly number[]): CoxAt {
  const times = timesAt(beta);
  const score = beta.map(() => 0);
  const information = beta.map(() => beta.map(() => 0));
  let logLik = 0;
  for (const { ended, moments } of times) {
    for (const row of ended) {
      logLik += linear(row.x, beta);
      for (const [i, value] of row.x.entries()) score[i]! += value;
    }
    for (const moment of moments) {
      logLik -= Math.log(moment.total);
      for (const [i, value] of moment.mean.entries()) {
        score[i]! -= value;
        for (let j = 0; j < beta.length; j++) information[i]![j]! += moment.covariance[i]![j]!;
      }
    }
  }
  return { beta, times, logLik, score, information };
}

function running(names: readonly string[]): string {
  return `the likelihood has no maximum (it is monotone): everybody who ended stood at one edge of ${names.join(', ')} among those at risk, so the coefficient runs to infinity`;
}

function dependence(at: CoxAt, names: readonly string[]): string {
  const found = qr(at.information);
  const dependent = names.filter((_, j) => found.dependent.includes(j) || at.information[j]![j]! <= 0);
  const which = dependent.length > 0 ? dependent.join(', ') : names.join(', ');
  return `${which}: does not vary among those at risk, or follows from the other values`;
}
