import { chiSquaredSf } from '../distributions/gamma.ts';
import { type FigureOptions, levelOf } from '../figure.ts';
import { type Design, designOf, inGivenOrder, type ModelData, whyNotEstimable } from './design.ts';
import { FAMILIES, logistic } from './families.ts';
import { type FirthMaximum, firthMaximum } from './firth-maximum.ts';
import { profileLimits } from './firth-profile.ts';
import { type Coefficient, coefficientsOf, commonOfFit, type FitResult, noFit } from './fit.ts';

/** What Firth's method adds to a fit. */
export interface FirthDetail {
  /** log likelihood plus half the log determinant of the information: what is maximised */
  readonly penalisedLogLik: number;
}

const NAMED = {
  method: "logistic regression with Firth's penalty, profile penalised-likelihood intervals and tests",
  source: 'Firth 1993, Biometrika 80:27; Heinze & Schemper 2002, Stat Med 21:2409',
};

/**
 * Logistic regression that stays finite when terms tell yes and no apart without overlap (separation), and is less
 * biased for few people. Intervals and p come from the profile of the penalised likelihood, as its authors advise; the
 * errors in `se` are those of the curvature.
 *
 * @throws RangeError when lists differ in length or an outcome is not between 0 and 1
 */
export function firthLogistic(data: ModelData, options: FigureOptions = {}): FitResult<FirthDetail> {
  const design = designOf(data);
  design.y.forEach(FAMILIES.binomial.check);
  const parts = { n: design.rows.length, missing: design.missing, ...NAMED };
  const why = whyNotEstimable(design);
  if (why !== null) return noFit(why, parts, options);
  const best = firthMaximum(design);
  if (best === null) return noFit('no convergence', parts, options);
  const level = levelOf(options);
  const wald = coefficientsOf(design.names, best.beta, best.covariance, { kind: 'normal' }, level);
  return {
    reason: null,
    coefficients: wald.map((coefficient, j) => profiled(design, best, coefficient, j, level)),
    covariance: best.covariance,
    errors: 'inverse of the information at the fit',
    reference: { kind: 'normal' },
    df: design.rows.length - design.names.length,
    logLik: best.logLik,
    converged: true,
    iterations: best.iterations,
    fitted: inGivenOrder(design, best.eta.map(logistic)),
    ...commonOfFit(parts, options),
    penalisedLogLik: best.penalised,
  };
}

/** The interval and test of one coefficient from its profile. */
function profiled(design: Design, best: FirthMaximum, wald: Coefficient, j: number, level: number): Coefficient {
  const without = firthMaximum(design, { j, value: 0 });
  const limits = profileLimits(design, best, j, wald, level);
  const statistic = without === null ? null : 2 * (best.penalised - without.penalised);
  return {
    ...wald,
    interval: { ...limits, level, method: 'profile penalised likelihood' },
    // The signed root, so that its square is the likelihood ratio.
    statistic: statistic === null ? null : Math.sign(wald.estimate) * Math.sqrt(Math.max(0, statistic)),
    p: statistic === null ? null : chiSquaredSf(Math.max(0, statistic), 1),
  };
}
