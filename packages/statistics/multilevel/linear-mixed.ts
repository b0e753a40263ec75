import { chiSquaredSf } from '../distributions/gamma.ts';
import { normalMultiplier } from '../distributions/normal.ts';
import { type FigureOptions, type Interval, levelOf } from '../figure.ts';
import { INTERCEPT, inGivenOrder, whyNotEstimable } from '../models/design.ts';
import { coefficientsOf, commonOfFit, type FitResult, noFit } from '../models/fit.ts';
import { choleskySolve, identity, multiplyVector, symmetrised } from '../numerics/linear-algebra.ts';
import { minimise } from '../numerics/minimise.ts';
import { fewGroups, type GroupEffect, type Grouped, type GroupedData, grouped, whyNoGroups } from './grouped.ts';
import { crossings } from './profile.ts';
import { ProfiledReml, type RemlAt, relativeFactor } from './profiled-reml.ts';

/** What a linear mixed model adds to a fit. */
export interface LinearMixedDetail {
  /** spread (sd) of groups' levels, of groups' slopes (null without a slope), and the correlation of the two */
  readonly interceptSd: number;
  readonly slopeSd: number | null;
  readonly correlation: number | null;
  /** spread of people within groups */
  readonly residualSd: number;
  /** share of the variance that lies between groups (0 to 1); null with a slope, where it differs from person to person */
  readonly icc: number | null;
  /** by the profile of the restricted likelihood; its lower end is 0 where groups may not differ at all */
  readonly iccInterval: Interval | null;
  /** restricted likelihood ratio against groups that do not differ (mixture of chi-squared with 0 and 1 df) */
  readonly groupsDiffer: { readonly chiSquared: number; readonly p: number } | null;
  /** minus twice the restricted log likelihood */
  readonly remlCriterion: number;
  readonly groups: number;
  /** departures of each group's level by its name; to be shown to the group itself, never as a list by size */
  readonly effects: ReadonlyMap<string, GroupEffect>;
  /** departures of each group's slope; null without a slope. `changeIndexFromSlope` takes them where groups are people */
  readonly slopeEffects: ReadonlyMap<string, GroupEffect> | null;
}

/** What a linear mixed model may be told. */
export interface LinearMixedOptions extends FigureOptions {
  /** the term whose slope differs between groups as well */
  readonly slope?: string;
}

const SOURCE =
  'Laird & Ware 1982, Biometrics 38:963; Bates et al 2015, J Stat Softw 67:1; Self & Liang 1987, JASA 82:605';

const UNSETTLED =
  'no convergence: the groups and terms account for (nearly) everything, so the spread within groups runs to 0';

/**
 * A linear model of people in services: a level of its own for each service (and a slope of its own for one term), by
 * restricted maximum likelihood. Intervals of coefficients are normal ones.
 *
 * @throws RangeError when lists differ in length, rows have weights, there is no intercept, or the slope is no term
 */
export function linearMixed(data: GroupedData, options: LinearMixedOptions = {}): FitResult<LinearMixedDetail> {
  if (data.weights !== undefined) throw new RangeError('A linear mixed model takes no weights here.');
  const found = grouped(data);
  const random = randomColumns(found.design.names, options.slope);
  const n = found.design.rows.length;
  const method = `linear mixed model by REML, random intercept${random.length > 1 ? ` and slope of ${options.slope}` : ''}`;
  const parts = { n, missing: found.design.missing, method, source: SOURCE, warnings: fewGroups(found.groups.length) };
  const why = whyNotEstimable(found.design) ?? whyNoGroups(found.groups) ?? whySaturated(found, random.length);
  if (why !== null) return noFit(why, parts, options);
  const reml = new ProfiledReml(found.groups, random);
  const start = random.length === 1 ? [0.5] : [0.5, 0, 0.5];
  if (reml.at(start) === null) return noFit('people within groups do not differ, or too few rows', parts, options);
  const lowest = minimise((theta) => reml.at(theta)?.criterion ?? Number.POSITIVE_INFINITY, start);
  const theta = settled(lowest.x);
  const at = reml.at(theta);
  if (at === null || !(lowest.converged || theta.includes(0))) return noFit(UNSETTLED, parts, options);
  const detail = detailOf(found, reml, theta, at, levelOf(options));
  const singular = isSingular(theta) ? ['groups differ no more than chance would make them (a spread of 0)'] : [];
  const all = { ...parts, warnings: [...parts.warnings, ...singular] };
  return {
    ...fixedPart(found, at, levelOf(options)),
    iterations: lowest.iterations,
    ...commonOfFit(all, options),
    ...detail,
  };
}

/** As lme4 refuses it: what a group has of its own would fit every row. */
function whySaturated({ groups, design }: Grouped, own: number): string | null {
  if (groups.length * own < design.rows.length) return null;
  return `${groups.length} groups with ${own} numbers of their own each leave nothing of ${design.rows.length} rows to judge the spread within groups by`;
}

function randomColumns(names: readonly string[], slope: string | undefined): number[] {
  if (names[0] !== INTERCEPT) throw new RangeError('A mixed model needs its intercept.');
  if (slope === undefined) return [0];
  const column = names.indexOf(slope);
  if (column < 1) throw new RangeError(`No term is called ${slope}.`);
  return [0, column];
}

/** The sign of a column of the factor says nothing: diagonals at or above 0; a vanishing spread is 0. */
function settled(theta: readonly number[]): number[] {
  const [first, second, third] = theta as [number, number?, number?];
  const tidy = (value: number): number => (Math.abs(value) < 1e-5 ? 0 : value);
  if (second === undefined || third === undefined) return [tidy(Math.abs(first))];
  return [tidy(Math.abs(first)), tidy(first < 0 ? -second : second), tidy(Math.abs(third))];
}

const isSingular = (theta: readonly number[]): boolean => theta[0] === 0 || theta[2] === 0;

function fixedPart({ design }: Grouped, at: RemlAt, level: number) {
  const inverse = identity(at.beta.length).map((column) => choleskySolve(at.lower, column));
  const covariance = symmetrised(inverse).map((row) => row.map((value) => value * at.residualVariance));
  const reference = { kind: 'normal' } as const;
  const fixed = multiplyVector(design.rows, at.beta).map((value, row) => value + design.offset[row]!);
  return {
    reason: null,
    coefficients: coefficientsOf(design.names, at.beta, covariance, reference, level),
    covariance,
    errors: 'from the model, spreads taken for known',
    reference,
    df: design.rows.length - at.beta.length,
    logLik: -at.criterion / 2,
    converged: true,
    fitted: inGivenOrder(design, fixed),
  } as const;
}

function detailOf(
  { groups }: Grouped,
  reml: ProfiledReml,
  theta: number[],
  at: RemlAt,
  level: number,
): LinearMixedDetail {
  const residualSd = Math.sqrt(at.residualVariance);
  const factor = relativeFactor(theta);
  const interceptSd = residualSd * Math.abs(factor[0]![0]!);
  const relativeSlope = factor[1] === undefined ? null : Math.hypot(...factor[1]);
  const effects = reml.effects(theta, at);
  const one = theta.length === 1;
  const departures = (j: number): Map<string, GroupEffect> =>
    new Map(groups.map(({ name }, g) => [name, { estimate: effects[g]!.mean[j]!, se: effects[g]!.se[j]! }]));
  const undifferent = one ? reml.at([0]) : null;
  const ratio = undifferent === null ? null : Math.max(0, undifferent.criterion - at.criterion);
  return {
    interceptSd,
    slopeSd: relativeSlope === null ? null : residualSd * relativeSlope,
    correlation:
      relativeSlope === null || relativeSlope === 0 || theta[0] === 0 ? null : factor[1]![0]! / relativeSlope,
    residualSd,
    icc: one ? share(theta[0]!) : null,
    iccInterval: one ? iccInterval(reml, theta[0]!, at.criterion, level) : null,
    groupsDiffer: ratio === null ? null : { chiSquared: ratio, p: ratio === 0 ? 1 : chiSquaredSf(ratio, 1) / 2 },
    remlCriterion: at.criterion,
    groups: groups.length,
    effects: departures(0),
    slopeEffects: one ? null : departures(1),
  };
}

const share = (theta: number): number => 1 - 1 / (1 + theta ** 2);

function iccInterval(reml: ProfiledReml, theta: number, lowest: number, level: number): Interval {
  // Where nothing is left within groups the likelihood no longer falls: the interval is open there.
  const fall = (value: number): number => Math.sqrt(Math.max(0, (reml.at([value])?.criterion ?? lowest) - lowest));
  const [lower, upper] = crossings((value) => fall(value) - normalMultiplier(level), theta);
  return { lower: share(lower), upper: share(upper), level, method: 'profile of the restricted likelihood' };
}
