import { requireOneOf } from '../checks.ts';
import { type FigureOptions, levelOf } from '../figure.ts';
import { sum } from '../numerics/sum.ts';
import { type Design, designOf, inGivenOrder, type ModelData, whyNotEstimable } from './design.ts';
import { sizeOfRow, withoutRounding } from './exact-fit.ts';
import { FAMILIES, type Family, type FamilyName } from './families.ts';
import { coefficientsOf, commonOfFit, type FitResult, noFit } from './fit.ts';
import { type IrlsFit, irls } from './irls.ts';
import { covarianceFor, type Errors, referenceFor } from './model-errors.ts';

/** What a generalised linear model adds to a fit. */
export interface GlmDetail {
  /** distribution and link */
  readonly family: string;
  readonly deviance: number;
  /**
   * Pearson's chi-squared over its degrees of freedom: 1 when the counts vary as the distribution says, more when they
   * vary more; null when no degrees of freedom are left
   */
  readonly dispersion: number | null;
}

export interface GlmOptions extends FigureOptions {
  /** the model's own unless said otherwise */
  readonly errors?: Errors;
  /**
   * What CR0 and CR1 are compared with: the normal distribution, as R's coeftest does, unless `student-t` asks for
   * clusters less one degrees of freedom, as linear models have it: wider, and nearer the truth with few clusters
   */
  readonly clusterReference?: 'normal' | 'student-t';
  /** whole-number times of the rows for Newey-West errors; consecutive when left out */
  readonly times?: readonly number[];
}

const SOURCE = 'Nelder & Wedderburn 1972, JRSS A 135:370';

/**
 * Maximum likelihood for yes/no (log odds), counts (log rates) or amounts (log means). Intervals and tests are Wald:
 * normal, or Student's t where the spread is estimated and errors are the model's own (for clusters: `clusterReference`). Separation and rank deficiency
 * are reasons in words. Rows with something missing are left out and counted.
 *
 * @throws RangeError when lists differ in length, or an outcome is none the distribution can produce
 */
export function generalisedLinearModel(
  family: FamilyName,
  data: ModelData,
  options: GlmOptions = {},
): FitResult<GlmDetail> {
  requireOneOf('family', family, Object.keys(FAMILIES));
  if (options.clusterReference !== undefined)
    requireOneOf('clusterReference', options.clusterReference, ['normal', 'student-t']);
  const chosen = FAMILIES[family];
  const design = designOf(data, typeof options.errors === 'object');
  design.y.forEach(chosen.check);
  const parts = partsOf(design, chosen);
  const why = whyNotEstimable(design) ?? chosen.degenerate(design.y);
  if (why !== null) return noFit(why, parts, options);
  const fit = irls(design, chosen);
  return 'why' in fit ? noFit(fit.why, parts, options) : described(design, chosen, fit, options);
}

/** The fit with errors, tests and everything said about it. */
export function described(design: Design, family: Family, fit: IrlsFit, options: GlmOptions): FitResult<GlmDetail> {
  const parts = partsOf(design, family);
  const df = design.rows.length - design.names.length;
  const dispersion = df === 0 ? null : pearson(design, family, fit) / df;
  if (family.spreadEstimated && dispersion === null) {
    return noFit('as many terms as observations leave nothing to judge the spread by', parts, options);
  }
  const bread = fit.factors.inverseGram();
  const spread = family.spreadEstimated ? dispersion! : 1;
  const errors = options.errors ?? 'model';
  const found = covarianceFor(errors, {
    rows: design.rows,
    scores: fit.scores,
    bread,
    modelCovariance: bread.map((row) => row.map((value) => value * spread)),
    leverages: fit.factors.leverages,
    clusters: design.clusters,
    ...(options.times === undefined ? {} : { times: design.places.map((place) => options.times![place]!) }),
  });
  if ('why' in found) return noFit(found.why, parts, options);
  const known = withoutRounding(design.names, found.covariance, bread, meanSquareSize(design, family, fit));
  const byClusters = options.clusterReference === 'student-t' && found.df !== null;
  const reference = referenceFor(byClusters || (family.spreadEstimated && errors === 'model'), df, found);
  return {
    reason: null,
    coefficients: coefficientsOf(design.names, fit.beta, known.covariance, reference, levelOf(options)),
    covariance: known.covariance,
    errors: found.errors,
    reference,
    df,
    logLik: logLikelihood(design, family, fit),
    converged: true,
    iterations: fit.iterations,
    fitted: inGivenOrder(design, fit.mu),
    ...commonOfFit({ ...parts, warnings: [...found.warnings, ...known.warnings] }, options),
    family: family.name,
    deviance: fit.deviance,
    dispersion,
  };
}

/** What a fit and its absence share. */
export function partsOf(design: Design, family: Family) {
  return {
    n: design.rows.length,
    missing: design.missing,
    method: `generalised linear model, ${family.name}`,
    source: SOURCE,
  };
}

function pearson({ y, weights }: Design, family: Family, { eta, mu }: IrlsFit): number {
  // A share fitted at exactly 0 or 1 has neither residual nor variance.
  const squares = mu.map((mean, i) => (weights[i]! * (y[i]! - mean) ** 2) / (family.variance(eta[i]!) || 1));
  return sum(squares);
}

/** Mean square of what the residuals are a difference of, over their variance. A mean is as exact as its logarithm is small. */
function meanSquareSize({ rows, y, weights, offset }: Design, family: Family, { beta, eta, mu }: IrlsFit): number {
  const squares = rows.map((row, i) => {
    const size = Math.abs(y[i]!) + mu[i]! * (1 + sizeOfRow(row, beta, offset[i]!));
    return (weights[i]! * size ** 2) / (family.variance(eta[i]!) || 1);
  });
  return sum(squares) / rows.length;
}

function logLikelihood({ y, weights }: Design, { logLik }: Family, { eta }: IrlsFit): number | null {
  return logLik === null ? null : sum(eta.map((value, i) => logLik(y[i]!, value, weights[i]!)));
}
