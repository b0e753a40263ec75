import { chiSquaredSf } from '../distributions/gamma.ts';
import { sum } from '../numerics/sum.ts';
import { type Design, designOf, type ModelData, whyNotEstimable } from './design.ts';
import { FAMILIES, type Family, logistic, logisticSlope, softplus } from './families.ts';
import { type FitResult, noFit } from './fit.ts';
import { described, type GlmDetail, type GlmOptions, partsOf } from './generalised-linear-model.ts';
import { type IrlsFit, irls } from './irls.ts';
import { fullInformationErrors } from './negative-binomial-information.ts';
import { information, logNegativeBinomial, thetaAt } from './negative-binomial-theta.ts';

/** What a negative binomial model adds to a fit. */
export interface NegativeBinomialDetail extends GlmDetail {
  /** variance μ + μ²/θ; null when θ diverged and the fit is Poisson */
  readonly theta: number | null;
  readonly thetaSe: number | null;
  /** errors of the coefficients when θ counts as estimated too (observed information); null for a Poisson fit */
  readonly fullInformationErrors: readonly number[] | null;
  /** likelihood ratio against Poisson, with half the chi-squared tail since θ lies on a boundary there */
  readonly againstPoisson: { readonly statistic: number; readonly p: number };
}

const MOST_ROUNDS = 200;
const POISSON = FAMILIES.poisson;
const NOTICEABLE = 0.01;
/** Beyond this η - log θ, μ + θ is μ to the last digit. */
const FAR = 40;

/**
 * Counts that vary more than Poisson counts: mean e^(xβ), variance μ + μ²/θ (NB2), θ by maximum likelihood. Falls back
 * to the Poisson model, with a warning, when θ diverges.
 *
 * Source: Lawless 1987, Can J Stat 15:209; Venables & Ripley 2002, 7.4. Halved tail: Self & Liang 1987, JASA 82:605.
 *
 * @throws RangeError when lists differ in length or an outcome is no count
 */
export function negativeBinomialModel(data: ModelData, options: GlmOptions = {}): FitResult<NegativeBinomialDetail> {
  const design = designOf(data, typeof options.errors === 'object');
  design.y.forEach(POISSON.check);
  const parts = partsOf(design, familyAt(1));
  const why = whyNotEstimable(design) ?? POISSON.degenerate(design.y);
  if (why !== null) return noFit(why, parts, options);
  const poisson = irls(design, POISSON);
  if ('why' in poisson) return noFit(poisson.why, parts, options);
  const found = alternate(design, poisson);
  if (found === null) return asPoisson(design, poisson, options);
  return 'why' in found ? noFit(found.why, parts, options) : finished(design, poisson, found, options);
}

interface Found {
  readonly theta: number;
  readonly fit: IrlsFit;
}

/** θ at the means, means at θ, until neither moves; null when θ diverges. */
function alternate(design: Design, poisson: IrlsFit): Found | null | { readonly why: string } {
  let mu = poisson.mu;
  let beta: readonly number[] | undefined;
  let theta = momentTheta(design, poisson);
  let { iterations } = poisson;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = thetaAt({ y: design.y, mu, weights: design.weights }, theta);
    if (next === null) return null;
    const fit = irls(design, familyAt(next), beta);
    if ('why' in fit) return fit;
    iterations += fit.iterations;
    if (round > 0 && Math.abs(next / theta - 1) < 1e-13) return { theta: next, fit: { ...fit, iterations } };
    ({ mu, beta } = fit);
    theta = next;
  }
  return { why: `θ did not settle within ${MOST_ROUNDS} rounds` };
}

function momentTheta({ y }: Design, { mu }: IrlsFit): number {
  const theta = y.length / sum(y.map((value, i) => (value / mu[i]! - 1) ** 2));
  return theta > 0 && theta < 1e3 ? theta : 1;
}

function finished(
  design: Design,
  poisson: IrlsFit,
  { theta, fit }: Found,
  options: GlmOptions,
): FitResult<NegativeBinomialDetail> {
  const result = described(design, familyAt(theta), fit, options);
  if (result.reason !== null) return result;
  const counts = { y: design.y, mu: fit.mu, weights: design.weights };
  const full = fullInformationErrors(design.rows, counts, theta);
  const statistic = Math.max(0, 2 * (result.logLik! - logLikelihood(design, POISSON, poisson)));
  const known = options.errors === undefined || options.errors === 'model';
  const apart = full?.some((se, j) => Math.abs(se / result.coefficients[j]!.se! - 1) > NOTICEABLE) ?? false;
  return {
    ...result,
    warnings: [
      ...result.warnings,
      ...(known && apart
        ? ['errors treat θ as known; fullInformationErrors, which do not, differ by more than 1%']
        : []),
    ],
    theta,
    thetaSe: 1 / Math.sqrt(information(counts, theta)),
    fullInformationErrors: full,
    againstPoisson: { statistic, p: chiSquaredSf(statistic, 1) / 2 },
  };
}

function asPoisson(design: Design, poisson: IrlsFit, options: GlmOptions): FitResult<NegativeBinomialDetail> {
  const result = described(design, POISSON, poisson, options);
  if (result.reason !== null) return result;
  const warning = 'the counts vary no more than Poisson counts (θ diverges): this is the Poisson model';
  return {
    ...result,
    warnings: [...result.warnings, warning],
    theta: null,
    thetaSe: null,
    fullInformationErrors: null,
    againstPoisson: { statistic: 0, p: 0.5 },
  };
}

function logLikelihood({ y, weights }: Design, { logLik }: Family, { eta }: IrlsFit): number {
  return sum(eta.map((value, i) => logLik!(y[i]!, value, weights[i]!)));
}

/** Everything by p = μ/(μ + θ), so that neither large nor small means overflow. */
function familyAt(theta: number): Family {
  const logTheta = Math.log(theta);
  return {
    ...POISSON,
    name: 'negative binomial (variance μ + μ²/θ), log link',
    score: (y, eta) => y * logistic(logTheta - eta) - theta * logistic(eta - logTheta),
    information: (eta) => theta * logistic(eta - logTheta),
    variance: (eta) => Math.exp(eta) * (1 + Math.exp(eta) / theta),
    curvature: (y, eta) => (y + theta) * logisticSlope(eta - logTheta),
    deviance: (y, eta) => {
      if (y === 0) return 2 * theta * softplus(eta - logTheta);
      const ratio = eta - logTheta > FAR ? eta - Math.log(y + theta) : Math.log1p((Math.exp(eta) - y) / (y + theta));
      return Math.max(0, 2 * ((y + theta) * ratio - y * (eta - Math.log(y))));
    },
    logLik: (y, eta, weight) => weight * logNegativeBinomial(y, eta, theta),
  };
}
