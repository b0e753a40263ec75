import { requireOneOf } from '../checks.ts';
import { chiSquaredSf } from '../distributions/gamma.ts';
import { type DataWindow, type FigureOptions, type Interval, levelOf, type Missing } from '../figure.ts';
import { type Coefficient, coefficientsOf, commonOfFit, type NoFit, noFit } from '../models/fit.ts';
import { inverseOfSymmetric, type Matrix } from '../numerics/linear-algebra.ts';
import { clusterCovariance } from './cox-influence.ts';
import { type CoxTies, endTimes } from './cox-moments.ts';
import { type CoxAt, type CoxMaximum, maximise } from './cox-newton.ts';
import { type CoxPerson, type CoxRows, coxRows } from './cox-rows.ts';

/** One coefficient: a log hazard ratio for each unit of its value. */
export interface CoxCoefficient extends Coefficient {
  /** exp(estimate), with its interval */
  readonly hazardRatio: number;
  readonly hazardRatioInterval: Interval | null;
}

/** What every fit of this family tells. */
export interface HazardFit {
  readonly reason: null;
  readonly coefficients: readonly CoxCoefficient[];
  readonly covariance: Matrix;
  /** how the covariance was estimated, in words */
  readonly errors: string;
  /** people with every value */
  readonly n: number;
  /** how many of them ended in the way asked about */
  readonly events: number;
  /** log partial likelihood at the maximum, and with all coefficients 0 */
  readonly logLik: number;
  readonly logLikNull: number;
  readonly converged: true;
  readonly iterations: number;
  readonly missing: readonly Missing[];
  readonly method: string;
  readonly source: string;
  readonly window: DataWindow | null;
  readonly warnings: readonly string[];
}

/** A Cox regression that has a maximum. */
export interface CoxFit extends HazardFit {
  readonly likelihoodRatio: { readonly chiSquared: number; readonly df: number; readonly p: number };
  /** how many clusters the errors allow for; null when they take every person for independent */
  readonly clusters: number | null;
  /** means of the values: the coefficients do not depend on them, baseline hazards do */
  readonly means: readonly number[];
  /** for `proportionalHazards` and `baselineHazard`; not for reading */
  readonly inner: { readonly rows: CoxRows; readonly at: CoxAt; readonly ties: CoxTies };
}

/** What a Cox regression may be told. */
export interface CoxOptions extends FigureOptions {
  /** Efron unless given */
  readonly ties?: CoxTies;
  /** the end that counts; people who ended otherwise leave the risk set (cause-specific hazard). Default: every end */
  readonly end?: string;
}

const SOURCE = 'Cox 1972, JRSS B 34:187; Efron 1977, JASA 72:557; Lin & Wei 1989, JASA 84:1074 (robust)';

/**
 * Cox's proportional hazards: how the pace of ending differs with each value. With `end`, the cause-specific hazard:
 * why people leave in one way, not how many do (for that, `fineGray`). When any person names a cluster, standard errors
 * are robust to likeness inside clusters. People watched only from a later time (`from`) are compared with those at risk
 * then (left truncation); the same rows in stretches carry values that change with time.
 *
 * @throws RangeError when a time is negative, a value is not finite, or a row has not one value for each name
 */
export function coxRegression(
  people: readonly CoxPerson[],
  names: readonly string[],
  options: CoxOptions = {},
): CoxFit | NoFit {
  if (names.length === 0) throw new RangeError('A Cox regression needs a value to look at.');
  const level = levelOf(options);
  const ties = options.ties ?? 'efron';
  requireOneOf('ties', ties, ['efron', 'breslow']);
  const rows = coxRows(people, names, options.end);
  const clusters = clustersOf(rows);
  const parts = {
    n: rows.rows.length,
    missing: rows.missing,
    method: methodOf(ties, options.end, clusters, rows.strata.length),
    source: SOURCE,
    warnings: [...fewEnds(rows.events, names.length), ...fewClusters(clusters)],
  };
  if (rows.events === 0) return noFit('nobody ended in this way', parts, options);
  const found = maximise((beta) => endTimes(rows.strata, beta, ties), names);
  if (found.reason !== null) return noFit(found.reason, parts, options);
  const { at } = found;
  const plain = inverseOfSymmetric(at.information);
  if (plain === null) return noFit('the information at the maximum is singular', parts, options);
  const covariance = clusters === null ? plain : clusterCovariance(rows, at, plain);
  const chiSquared = Math.max(0, 2 * (at.logLik - found.start.logLik));
  return {
    ...commonOfFit(parts, options),
    ...hazardFit(names, found, covariance, level),
    events: rows.events,
    errors: clusters === null ? 'inverse information' : 'robust by cluster (Lin & Wei)',
    likelihoodRatio: { chiSquared, df: names.length, p: chiSquaredSf(chiSquared, names.length) },
    clusters,
    means: rows.means,
    inner: { rows, at, ties },
  };
}

/** The parts of a fit that follow from the maximum and the covariance. */
export function hazardFit(
  names: readonly string[],
  { at, start, iterations }: Extract<CoxMaximum, { reason: null }>,
  covariance: Matrix,
  level: number,
): Pick<HazardFit, 'reason' | 'coefficients' | 'covariance' | 'logLik' | 'logLikNull' | 'converged' | 'iterations'> {
  const coefficients = coefficientsOf(names, at.beta, covariance, { kind: 'normal' }, level).map((row) => ({
    ...row,
    hazardRatio: Math.exp(row.estimate),
    hazardRatioInterval: row.interval && {
      ...row.interval,
      lower: Math.exp(row.interval.lower!),
      upper: Math.exp(row.interval.upper!),
    },
  }));
  const likelihoods = { logLik: at.logLik, logLikNull: start.logLik };
  return { reason: null, coefficients, covariance, ...likelihoods, converged: true, iterations };
}

function clustersOf({ rows }: CoxRows): number | null {
  const named = rows.filter((row) => row.cluster !== null);
  if (named.length === 0) return null;
  if (named.length < rows.length) throw new RangeError('Either every person names a cluster or nobody does.');
  return new Set(named.map((row) => row.cluster)).size;
}

function methodOf(ties: CoxTies, end: string | undefined, clusters: number | null, strata: number): string {
  const parts = [
    end === undefined ? 'Cox regression' : `cause-specific Cox regression for "${end}"`,
    ties === 'efron' ? 'Efron ties' : 'Breslow ties',
  ];
  if (strata > 1) parts.push(`${strata} strata`);
  if (clusters !== null) parts.push('robust by cluster');
  return parts.join(', ');
}

/** Ten ends for each coefficient is the usual least (Peduzzi et al 1995, J Clin Epidemiol 48:1503). */
export function fewEnds(events: number, coefficients: number): string[] {
  return events < 10 * coefficients ? [`${events} ends for ${coefficients} coefficients: fewer than ten each`] : [];
}

function fewClusters(clusters: number | null): string[] {
  return clusters !== null && clusters < 30 ? [`${clusters} clusters: robust errors are too small below thirty`] : [];
}
