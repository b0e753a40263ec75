import { gradient, hessian, type Surface } from './derivatives.ts';
import { cholesky, choleskySolve, dot, identity, type Matrix } from './linear-algebra.ts';

/** The lowest point found. */
export interface Minimum {
  readonly x: readonly number[];
  readonly value: number;
  readonly hessian: readonly (readonly number[])[];
  readonly converged: boolean;
  readonly iterations: number;
}

/** What is known already, and what is not needed. */
export interface HowToMinimise {
  /** a guess of the inverse curvature, from a neighbouring problem */
  readonly inverse?: Matrix;
  /** leaves out the Newton steps and the curvature: the value is right, the place to half its digits */
  readonly valueOnly?: boolean;
}

const MOST_STEPS = 200;
/** A slope, in standard errors of the curvature found so far, that no longer matters. */
const FLAT = 1e-12;

/**
 * The lowest point of a smooth function without derivatives of its own: BFGS with Armijo steps, then Newton steps on
 * differences, which bring it to about the square root of rounding. The function may be infinite away from the start.
 *
 * Source: Nocedal & Wright 2006, Numerical Optimization, 6.1.
 */
export function minimise(f: Surface, start: readonly number[], how: HowToMinimise = {}): Minimum {
  let x = [...start];
  let value = f(x);
  let slope = quickGradient(f, x);
  let inverse: Matrix = how.inverse ?? identity(x.length);
  let iterations = 0;
  for (; iterations < MOST_STEPS; iterations++) {
    const direction = inverse.map((row) => -dot(row, slope));
    const descent = dot(direction, slope);
    if (!(descent < -FLAT * Math.max(1, Math.abs(value)))) break;
    const found = lower(f, x, value, direction, descent);
    if (found === null) break;
    const next = quickGradient(f, found.x);
    inverse = updated(
      inverse,
      found.x.map((a, j) => a - x[j]!),
      next.map((a, j) => a - slope[j]!),
    );
    [x, value, slope] = [found.x, found.value, next];
  }
  if (how.valueOnly === true) return { x, value, hessian: [], converged: iterations < MOST_STEPS, iterations };
  return polished(f, x, value, iterations);
}

function lower(f: Surface, x: readonly number[], value: number, direction: readonly number[], descent: number) {
  const length = Math.sqrt(dot(direction, direction));
  let share = Math.min(1, 5 / length);
  for (let time = 0; time < 50; time++, share /= 2) {
    const next = x.map((a, j) => a + share * direction[j]!);
    const there = f(next);
    if (there <= value + 1e-4 * share * descent) return { x: next, value: there };
  }
  return null;
}

/** The inverse curvature after a step s that changed the slope by y. */
function updated(inverse: Matrix, s: readonly number[], y: readonly number[]): Matrix {
  const along = dot(s, y);
  if (!(along > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y)))) return inverse;
  const turned = inverse.map((row) => dot(row, y));
  const scale = 1 + dot(y, turned) / along;
  return inverse.map((row, i) =>
    row.map((value, j) => value + (scale * s[i]! * s[j]! - turned[i]! * s[j]! - s[i]! * turned[j]!) / along),
  );
}

/** Two differences a direction are enough to find the way; the last steps take four. */
function quickGradient(f: Surface, x: readonly number[]): number[] {
  return x.map((value, j) => {
    const h = 1e-5 * Math.max(1, Math.abs(value));
    const at = (by: number): number => f(x.map((a, k) => (k === j ? a + by : a)));
    return (at(h) - at(-h)) / (2 * h);
  });
}

const POLISHING = 4;

/** Newton steps with the curvature of the place BFGS came to; converged when the last one is tiny beside it. */
function polished(f: Surface, start: readonly number[], startValue: number, iterations: number): Minimum {
  let [x, value] = [[...start], startValue];
  const curvature = hessian(f, x);
  const factor = cholesky(curvature);
  if (factor === null) return { x, value, hessian: curvature, converged: false, iterations };
  let decrement = Number.POSITIVE_INFINITY;
  let moved = 0;
  for (let time = 0; time < POLISHING && decrement > 1e-18; time++) {
    const slope = gradient(f, x);
    const step = choleskySolve(factor, slope);
    const next = x.map((a, j) => a - step[j]!);
    const there = f(next);
    decrement = dot(step, slope);
    if (!(there <= value + 1e-10 * Math.max(1, Math.abs(value)))) break;
    [x, value] = [next, there];
    moved = Math.max(moved, ...step.map((s, j) => Math.abs(s) / Math.max(1, Math.abs(x[j]!))));
  }
  const converged = decrement < 1e-8;
  return { x, value, hessian: moved > 1e-6 ? hessian(f, x) : curvature, converged, iterations };
}
