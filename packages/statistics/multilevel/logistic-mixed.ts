import { chiSquaredSf } from '../distributions/gamma.ts';
import { normalMultiplier } from '../distributions/normal.ts';
import { type FigureOptions, type Interval, levelOf } from '../figure.ts';
import { INTERCEPT, inGivenOrder, whyNotEstimable } from '../models/design.ts';
import { coefficientsOf, commonOfFit, type FitResult, noFit } from '../models/fit.ts';
import { hessian } from '../numerics/derivatives.ts';
import { inverseOfSymmetric } from '../numerics/linear-algebra.ts';
import { minimise } from '../numerics/minimise.ts';
import { columnScaling } from './column-scaling.ts';
import { fewGroups, type Group, type GroupEffect, type GroupedData, grouped, whyNoGroups } from './grouped.ts';
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

/** What a mixed logistic model may be told. */
export interface LogisticMixedOptions extends FigureOptions {
  /** quadrature points for each group, 15 unless given; 1 is Laplace's approximation */
  readonly points?: number;
}

const SOURCE =
  'Pinheiro & Bates 1995, J Comput Graph Stat 4:12; Snijders & Bosker 2012, Multilevel Analysis, 17.3.2 (ICC); Self & Liang 1987';
/** Log odds for one sd of a term that no data of people show: the term separates yes from no. */
const SEPARATED = 15;

/**
 * Yes/no outcomes of people in services, with a level of its own for each service. `outcome` is 0 or 1, or a share of
 * `weights` trials. By maximum likelihood with adaptive Gauss-Hermite quadrature; normal (Wald) intervals of
 * coefficients from the curvature of the whole likelihood.
 *
 * @throws RangeError when an outcome lies outside 0 to 1, lists differ in length, or there is no intercept
 */
export function logisticMixed(data: GroupedData, options: LogisticMixedOptions = {}): FitResult<LogisticMixedDetail> {
  for (const y of data.outcome)
    if (y !== null && !(y >= 0 && y <= 1)) throw new RangeError(`An outcome lies in 0 to 1, found ${y}.`);
  const points = options.points ?? 15;
  const level = levelOf(options);
  const { design, groups } = grouped(data);
  if (design.names[0] !== INTERCEPT) throw new RangeError('A mixed model needs its intercept.');
  const parts = {
    n: design.rows.length,
    missing: design.missing,
    method: `mixed logistic model, random intercept, adaptive Gauss-Hermite quadrature (${points} points)`,
    source: SOURCE,
    warnings: fewGroups(groups.length),
  };
  const why = whyNotEstimable(design) ?? (groups.length < 3 ? whyNoGroups(groups) : null) ?? whyOneAnswer(groups);
  if (why !== null) return noFit(why, parts, options);
  const scaling = columnScaling(design.rows);
  const search = new Search(
    groups.map((group) => ({ ...group, rows: group.rows.map(scaling.scaled) })),
    points,
  );
  const found = search.lowest();
  const [spread, ...scaled] = found.x as [number, ...number[]];
  const separating = design.names.filter((_, j) => j > 0 && Math.abs(scaled[j]!) > SEPARATED);
  if (separating.length > 0) return noFit(`separation: ${separating.join(', ')} tells yes from no`, parts, options);
  const sd = Math.abs(spread) < 1e-4 ? 0 : Math.abs(spread);
  const information = sd === 0 ? found.hessian.slice(1).map((row) => row.slice(1)) : found.hessian;
  const covariance = inverseOfSymmetric(information);
  if (covariance === null || !found.converged) return noFit('no convergence', parts, options);
  const fixed = scaling.covarianceBack(sd === 0 ? covariance : covariance.slice(1).map((row) => row.slice(1)));
  const beta = scaling.back(scaled);
  const reference = { kind: 'normal' } as const;
  const same = sd === 0 ? ['groups differ no more than chance would make them (a spread of 0)'] : [];
  const linear = design.rows.map((row, i) => row.reduce((t, x, j) => t + x * beta[j]!, design.offset[i]!));
  return {
    reason: null,
    coefficients: coefficientsOf(design.names, beta, fixed, reference, level),
    covariance: fixed,
    errors: 'from the curvature of the likelihood, the spread unknown',
    reference,
    df: design.rows.length - beta.length - 1,
    logLik: -found.value,
    converged: true,
    iterations: found.iterations,
    // The odds of a group in the middle, not the average over groups.
    fitted: inGivenOrder(
      design,
      linear.map((eta) => 1 / (1 + Math.exp(-eta))),
    ),
    ...commonOfFit({ ...parts, warnings: [...parts.warnings, ...same] }, options),
    ...search.detail(groups, sd, scaled, found.value, level),
  };
}

function whyOneAnswer(groups: readonly Group[]): string | null {
  const all = groups.flatMap(({ y }) => y);
  if (all.every((y) => y === 0)) return 'nobody has a yes';
  return all.every((y) => y === 1) ? 'nobody has a no' : null;
}

/** The likelihood over spread and scaled coefficients, and its profile over the spread. */
class Search {
  readonly #likelihood: QuadratureLikelihood;
  readonly #start: readonly number[];

  constructor(groups: readonly Group[], points: number) {
    this.#likelihood = new QuadratureLikelihood(groups, points);
    const trials = groups.flatMap(({ weights }) => weights).reduce((total, w) => total + w, 0);
    const yes = groups.flatMap(({ y, weights }) => y.map((value, i) => value * weights[i]!)).reduce((t, v) => t + v, 0);
    const share = Math.min(0.99, Math.max(0.01, yes / trials));
    this.#start = [Math.log(share / (1 - share)), ...groups[0]!.rows[0]!.slice(1).map(() => 0)];
  }

  lowest() {
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
