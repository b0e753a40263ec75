import { gaussHermite, type Quadrature } from '../numerics/gauss-hermite.ts';
import type { Group } from './grouped.ts';

/** One group's integral: its log, and the mean and sd of the group's departure in units of the spread. */
export interface GroupIntegral {
  readonly logLik: number;
  readonly mode: number;
  readonly sd: number;
}

/**
 * Log likelihood of yes/no outcomes with a level of its own for each group, the level integrated out by Gauss-Hermite
 * quadrature centred and scaled for each group. Outcomes are shares of `weights` trials; binomial constants left out.
 *
 * Source: Pinheiro & Bates 1995, J Comput Graph Stat 4:12; Liu & Pierce 1994, Biometrika 81:624.
 */
export class QuadratureLikelihood {
  readonly #groups: readonly Group[];
  readonly #rule: Quadrature;

  constructor(groups: readonly Group[], points: number) {
    this.#groups = groups;
    this.#rule = gaussHermite(points);
  }

  at(spread: number, beta: readonly number[]): number {
    return this.integrals(spread, beta).reduce((total, { logLik }) => total + logLik, 0);
  }

  integrals(spread: number, beta: readonly number[]): GroupIntegral[] {
    return this.#groups.map((group) => this.#integral(new GroupNow(group, beta, spread)));
  }

  #integral(group: GroupNow): GroupIntegral {
    const { mode, curvature, height } = group.highest();
    const sd = 1 / Math.sqrt(curvature);
    let total = 0;
    for (const [k, point] of this.#rule.points.entries()) {
      const u = mode + Math.SQRT2 * sd * point;
      total += this.#rule.weights[k]! * Math.exp(group.height(u) - height + point * point);
    }
    return { logLik: height + Math.log((total * sd) / Math.sqrt(Math.PI)), mode, sd };
  }
}

/** One group at given coefficients: the log of the integrand as a function of the group's departure u. */
class GroupNow {
  readonly #y: Float64Array;
  readonly #weights: Float64Array;
  readonly #fixed: Float64Array;
  readonly #spread: number;

  constructor({ rows, y, weights, offset }: Group, beta: readonly number[], spread: number) {
    this.#y = Float64Array.from(y);
    this.#weights = Float64Array.from(weights);
    this.#spread = spread;
    this.#fixed = new Float64Array(rows.length);
    for (const [i, row] of rows.entries()) {
      let eta = offset[i]!;
      for (let j = 0; j < row.length; j++) eta += row[j]! * beta[j]!;
      this.#fixed[i] = eta;
    }
  }

  /** The group's data given u, and u's normal density (without its constant). */
  height(u: number): number {
    let total = -0.5 * u * u;
    // Factors between 1 and 2 are multiplied before their logarithm is taken: a logarithm for every row is slow.
    let product = 1;
    for (let i = 0; i < this.#fixed.length; i++) {
      const eta = this.#fixed[i]! + this.#spread * u;
      const weight = this.#weights[i]!;
      const tail = Math.exp(-Math.abs(eta));
      total += weight * (this.#y[i]! - (eta > 0 ? 1 : 0)) * eta;
      if (weight === 1) product *= 1 + tail;
      else total -= weight * Math.log1p(tail);
      if (product > 1e200) {
        total -= Math.log(product);
        product = 1;
      }
    }
    return total - Math.log(product);
  }

  #slopes(u: number): { slope: number; curvature: number } {
    const spread = this.#spread;
    let slope = -u;
    let curvature = 1;
    for (let i = 0; i < this.#fixed.length; i++) {
      const p = 1 / (1 + Math.exp(-(this.#fixed[i]! + spread * u)));
      slope += spread * this.#weights[i]! * (this.#y[i]! - p);
      curvature += spread * spread * this.#weights[i]! * p * (1 - p);
    }
    return { slope, curvature };
  }

  /** Newton's method; the integrand is log-concave, and a step that would overshoot is halved. */
  highest(): { mode: number; curvature: number; height: number } {
    let mode = 0;
    let { slope, curvature } = this.#slopes(0);
    for (let step = 0; step < 100; step++) {
      let move = slope / curvature;
      if (Math.abs(move) < 1e-12 * Math.max(1, Math.abs(mode))) break;
      let next = this.#slopes(mode + move);
      while (Math.abs(next.slope) > Math.abs(slope) && Math.abs(move) > 1e-12) {
        move /= 2;
        next = this.#slopes(mode + move);
      }
      mode += move;
      ({ slope, curvature } = next);
    }
    return { mode, curvature, height: this.height(mode) };
  }
}
