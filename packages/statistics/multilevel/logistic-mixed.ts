import { type FigureOptions, levelOf } from '../figure.ts';
import { INTERCEPT, inGivenOrder, whyNotEstimable } from '../models/design.ts';
import { coefficientsOf, commonOfFit, type FitResult, noFit } from '../models/fit.ts';
import { inverseOfSymmetric } from '../numerics/linear-algebra.ts';
import { columnScaling } from './column-scaling.ts';
import { fewGroups, type Group, type GroupedData, grouped, whyNoGroups } from './grouped.ts';
import { type LogisticMixedDetail, LogisticSearch } from './logistic-search.ts';

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
  const search = new LogisticSearch(
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
  if (all.every((y) => y === 1)) return 'nobody has a no';
  const same = groups.every(({ y }) => y.every((value) => value === y[0] && (value === 0 || value === 1)));
  return same ? 'every group has one answer only, so the spread between groups has no end' : null;
}
