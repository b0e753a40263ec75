import { logGamma } from '../distributions/log-gamma.ts';

/**
 * A distribution with its link, everything as a function of the linear predictor η, so that nothing is lost where a
 * fitted share comes close to 0 or 1.
 */
export interface Family {
  readonly name: string;
  /** mean at η */
  readonly mean: (eta: number) => number;
  /** derivative of a row's log likelihood by η */
  readonly score: (y: number, eta: number) => number;
  /** expected minus second derivative: what errors rest on */
  readonly information: (eta: number) => number;
  readonly variance: (eta: number) => number;
  /** minus the second derivative of a row's log likelihood by η, above 0: steps by it are Newton's */
  readonly curvature: (y: number, eta: number) => number;
  /** contribution to the deviance, at least 0 */
  readonly deviance: (y: number, eta: number) => number;
  /** η to start from */
  readonly start: (y: number, weight: number) => number;
  /** log likelihood with its constants; null where there is none */
  readonly logLik: ((y: number, eta: number, weight: number) => number) | null;
  /** whether the spread is estimated from the data (then tests use Student's t) */
  readonly spreadEstimated: boolean;
  /** refuses an outcome the distribution cannot produce */
  readonly check: (y: number) => void;
  /** why these outcomes have no finite fit with any terms, or null */
  readonly degenerate: (y: readonly number[]) => string | null;
}

export type FamilyName = 'binomial' | 'poisson' | 'quasi-poisson' | 'gamma';

/** Shares or yes/no (0 or 1) on the logit scale; weights are the numbers of trials behind the shares. */
const BINOMIAL: Family = {
  name: 'binomial, logit link',
  mean: logistic,
  score: (y, eta) => y - logistic(eta),
  information: logisticSlope,
  variance: logisticSlope,
  curvature: (_, eta) => logisticSlope(eta),
  deviance: (y, eta) => Math.max(0, 2 * (entropy(y) + entropy(1 - y) - y * eta + softplus(eta))),
  start: (y, weight) => logOdds((weight * y + 0.5) / (weight + 1)),
  logLik: (y, eta, weight) => logTrials(y, weight) + weight * (y * eta - softplus(eta)),
  spreadEstimated: false,
  check: (y) => refuse(y >= 0 && y <= 1, `A yes/no outcome is 0, 1 or a share between, found ${y}.`),
  degenerate: (ys) => {
    if (ys.every((y) => y === 0)) return 'nobody has the outcome';
    return ys.every((y) => y === 1) ? 'everybody has the outcome' : null;
  },
};

const POISSON: Family = {
  name: 'Poisson, log link',
  mean: Math.exp,
  score: (y, eta) => y - Math.exp(eta),
  information: Math.exp,
  variance: Math.exp,
  curvature: (_, eta) => Math.exp(eta),
  deviance: countDeviance,
  start: (y) => Math.log(y + 0.1),
  logLik: (y, eta, weight) => weight * (y * eta - Math.exp(eta) - logGamma(y + 1)),
  spreadEstimated: false,
  check: (y) => refuse(Number.isSafeInteger(y) && y >= 0, `A count is a whole number of 0 or more, found ${y}.`),
  degenerate: (ys) => (ys.every((y) => y === 0) ? 'there are no events' : null),
};

const QUASI_POISSON: Family = {
  ...POISSON,
  name: 'quasi-Poisson (variance φ times the mean), log link',
  logLik: null,
  spreadEstimated: true,
  check: (y) => refuse(y >= 0, `An amount cannot be negative, found ${y}.`),
};

/** Amounts above 0, such as costs, with a spread in proportion to their mean. */
const GAMMA: Family = {
  name: 'gamma, log link',
  mean: Math.exp,
  score: (y, eta) => y * Math.exp(-eta) - 1,
  information: () => 1,
  variance: (eta) => Math.exp(2 * eta),
  curvature: (y, eta) => y * Math.exp(-eta),
  deviance: (y, eta) => {
    const d = Math.log(y) - eta;
    return Math.max(0, 2 * (Math.expm1(d) - d));
  },
  start: Math.log,
  logLik: null,
  spreadEstimated: true,
  check: (y) => refuse(y > 0, `An amount of a gamma model is above 0, found ${y}.`),
  degenerate: () => null,
};

export const FAMILIES: Readonly<Record<FamilyName, Family>> = {
  binomial: BINOMIAL,
  poisson: POISSON,
  'quasi-poisson': QUASI_POISSON,
  gamma: GAMMA,
};

function countDeviance(y: number, eta: number): number {
  if (y === 0) return 2 * Math.exp(eta);
  const d = eta - Math.log(y);
  return Math.max(0, 2 * y * (Math.expm1(d) - d));
}

/** 1/(1 + e^-η). */
export function logistic(eta: number): number {
  return eta < 0 ? Math.exp(eta) / (1 + Math.exp(eta)) : 1 / (1 + Math.exp(-eta));
}

/** p(1 - p) at p = logistic(η), without subtracting. */
export function logisticSlope(eta: number): number {
  const small = Math.exp(-Math.abs(eta));
  return small / (1 + small) ** 2;
}

/** log(p/(1 - p)). */
export function logOdds(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}

/** log(1 + e^η). */
export function softplus(eta: number): number {
  return Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)));
}

function entropy(p: number): number {
  return p === 0 ? 0 : p * Math.log(p);
}

function logTrials(y: number, trials: number): number {
  if (y === 0 || y === 1) return 0;
  return logGamma(trials + 1) - logGamma(trials * y + 1) - logGamma(trials * (1 - y) + 1);
}

function refuse(holds: boolean, message: string): void {
  if (!holds) throw new RangeError(message);
}
