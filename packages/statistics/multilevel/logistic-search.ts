import { chiSquaredSf } from '../distributions/gamma.ts';
import { normalMultiplier } from '../distributions/normal.ts';
import type { Interval } from '../figure.ts';
import { hessian } from '../numerics/derivatives.ts';
import { inverseOfSymmetric } from '../numerics/linear-algebra.ts';
import { type Minimum, minimise } from '../numerics/minimise.ts';
import type { Group, GroupEffect } from './grouped.ts';
import { crossings } from './profile.ts';
import { QuadratureLikelihood } from './quadrature-likelihood.ts';

/** What a mixed logistic model adds to a fit. */
export interface LogisticMixedDetail {
  /** spread (sd, log odds) of groups' levels, with its profile likelihood interval; an open upper end is null */
  readonly interceptSd: number;
  readonly interceptSdInterval: Interval;
  /** share of the variance between groups on the scale behind the yes or no: sd² / (sd² + pi²/3) */
  readonly icc: number;
  readonly iccInterval: Interval;
  /** likelihood ratio against groups that do not differ (mixture of chi-squared with 0 and 1 df) */
  readonly groupsDiffer: { readonly chiSquared: number; readonly p: number };
  readonly groups: number;
  /** departures of each group's log odds by its name; to be shown to the group itself, never as a list by size */
  readonly effects: ReadonlyMap<string, GroupEffect>;
}

/** The likelihood over spread and scaled coefficients, and its profile over the spread. */
export class LogisticSearch {
  readonly #likelihood: QuadratureLikelihood;
  readonly #start: readonly number[];

  constructor(groups: readonly Group[], points: number) {
    this.#likelihood = new QuadratureLikelihood(groups, points);
    const trials = groups.flatMap(({ weights }) => weights).reduce((total, w) => total + w, 0);
    const yes = groups.flatMap(({ y, weights }) => y.map((value, i) => value * weights[i]!)).reduce((t, v) => t + v, 0);
    const share = Math.min(0.99, Math.max(0.01, yes / trials));
    this.#start = [Math.log(share / (1 - share)), ...groups[0]!.rows[0]!.slice(1).map(() => 0)];
  }

  lowest(): Minimum {
    return minimise(([spread, ...beta]) => -this.#likelihood.at(spread!, beta), [0.5, ...this.#start]);
  }

  detail(
    groups: readonly Group[],
    sd: number,
    beta: readonly number[],
    lowest: number,
    level: number,
  ): LogisticMixedDetail {
    const inverse = inverseOfSymmetric(hessian((b) => -this.#likelihood.at(sd, b), beta)) ?? undefined;
    const how = { valueOnly: true, ...(inverse === undefined ? {} : { inverse }) };
    const at = (spread: number): number => minimise((b) => -this.#likelihood.at(spread, b), beta, how).value;
    const chiSquared = sd === 0 ? 0 : Math.max(0, 2 * (at(0) - lowest));
    // The root of twice the fall is nearly a straight line, which finds its crossing in a few steps.
    const fall = (spread: number): number => (spread === sd ? 0 : Math.sqrt(Math.max(0, 2 * (at(spread) - lowest))));
    const reach = normalMultiplier(level);
    const [lower, upper] = crossings((spread) => fall(spread) - reach, sd);
    const method = 'profile likelihood';
    const integrals = this.#likelihood.integrals(sd, beta);
    return {
      interceptSd: sd,
      interceptSdInterval: { lower, upper: upper === Number.POSITIVE_INFINITY ? null : upper, level, method },
      icc: latentShare(sd),
      iccInterval: { lower: latentShare(lower), upper: latentShare(upper), level, method },
      groupsDiffer: { chiSquared, p: chiSquared === 0 ? 1 : chiSquaredSf(chiSquared, 1) / 2 },
      groups: groups.length,
      effects: new Map(
        groups.map(({ name }, g) => [name, { estimate: sd * integrals[g]!.mode, se: sd * integrals[g]!.sd }]),
      ),
    };
  }
}

/** sd² / (sd² + pi²/3): the variance of the logistic distribution is pi²/3. */
const latentShare = (sd: number): number => 1 - 1 / (1 + (3 * sd ** 2) / Math.PI ** 2);
