import { requireFinite } from '../checks.ts';
import { normalMultiplier, normalSf } from '../distributions/normal.ts';
import { tQuantile, tSf } from '../distributions/student-t.ts';
import { estimated, type Figure, type FigureOptions, levelOf, notEstimated } from '../figure.ts';
import { arithmeticMean, sampleVariance } from '../numerics/moments.ts';

/** What one filled-in data set gave: the estimate and its squared standard error. */
export interface Completed {
  readonly estimate: number;
  readonly variance: number;
}

/** How much of the uncertainty comes from what is missing. */
export interface RubinDetail {
  readonly standardError: number | null;
  /** mean variance within data sets, and variance of the estimates between them */
  readonly within: number | null;
  readonly between: number | null;
  /** Barnard & Rubin's; null stands for infinite */
  readonly df: number | null;
  /** share of information lost, 0 to 1 */
  readonly missingInformation: number | null;
  /** two-sided p of the value being 0 */
  readonly p: number | null;
  readonly imputations: number;
}

export interface RubinOptions extends FigureOptions {
  /** degrees of freedom had nothing been missing (n - 1 for a mean); infinite unless given */
  readonly completeDf?: number;
}

const NAMED = {
  method: "multiple imputation, Rubin's rules, Barnard-Rubin degrees of freedom",
  source: 'Rubin 1987, Multiple Imputation; Barnard & Rubin 1999, Biometrika 86:948',
};

/**
 * One answer from several filled-in data sets: the mean of their estimates, with a variance that counts both sampling
 * and not knowing what is missing.
 *
 * @throws RangeError when an estimate is not finite, a variance is negative or completeDf is not above 0
 */
export function poolImputations(completed: readonly Completed[], options: RubinOptions = {}): Figure<RubinDetail> {
  for (const { estimate, variance } of completed) {
    requireFinite('An estimate', estimate);
    if (!(variance >= 0 && Number.isFinite(variance)))
      throw new RangeError(`A variance is 0 or more, found ${variance}.`);
  }
  const completeDf = options.completeDf ?? Number.POSITIVE_INFINITY;
  if (!(completeDf > 0)) throw new RangeError(`completeDf must be above 0, found ${completeDf}.`);
  const m = completed.length;
  const parts = { n: m, denominators: { imputations: m }, ...NAMED };
  if (m < 2)
    return { ...notEstimated('fewer than two filled-in data sets', parts, options), ...NOTHING, imputations: m };
  const estimate = arithmeticMean(completed.map((one) => one.estimate));
  const within = arithmeticMean(completed.map((one) => one.variance));
  const between = sampleVariance(completed.map((one) => one.estimate));
  const added = (1 + 1 / m) * between;
  const total = within + added;
  const standardError = Math.sqrt(total);
  const df = total === 0 ? completeDf : degreesOfFreedom(added / total, m, completeDf);
  const level = levelOf(options);
  const half = standardError * (Number.isFinite(df) ? tQuantile(1 - (1 - level) / 2, df) : normalMultiplier(level));
  const limits = { lower: estimate - half, upper: estimate + half, level, method: "Student's t (Barnard-Rubin)" };
  // Neither sampling nor filling in left any spread: an interval from the estimate to itself would claim certainty.
  const interval = total === 0 ? null : limits;
  const lost = missingInformation(within, added, df);
  const warnings =
    m < 100 * lost
      ? [`${m} imputations for ${Math.ceil(100 * lost)} % of information missing: take as many as per cent`]
      : [];
  if (total === 0) warnings.push('no interval: all variances are 0, which says nothing about chance');
  return {
    ...estimated(estimate, { ...parts, interval, warnings }, options),
    standardError,
    within,
    between,
    df: Number.isFinite(df) ? df : null,
    missingInformation: lost,
    p: total === 0 ? null : pOf(Math.abs(estimate) / standardError, df),
    imputations: m,
  };
}

const NOTHING = {
  standardError: null,
  within: null,
  between: null,
  df: null,
  missingInformation: null,
  p: null,
};

function degreesOfFreedom(lambda: number, m: number, completeDf: number): number {
  const old = lambda === 0 ? Number.POSITIVE_INFINITY : (m - 1) / lambda ** 2;
  if (completeDf === Number.POSITIVE_INFINITY) return old;
  const observed = ((completeDf + 1) / (completeDf + 3)) * completeDf * (1 - lambda);
  return old === Number.POSITIVE_INFINITY ? observed : (old * observed) / (old + observed);
}

function missingInformation(within: number, added: number, df: number): number {
  if (added === 0) return 0;
  if (within === 0) return 1;
  const increase = added / within;
  return (increase + 2 / (df + 3)) / (increase + 1);
}

const pOf = (t: number, df: number): number => 2 * (Number.isFinite(df) ? tSf(t, df) : normalSf(t));
