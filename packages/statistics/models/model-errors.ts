import { requireOneOf } from '../checks.ts';
import { type Matrix, sandwich } from '../numerics/linear-algebra.ts';
import type { Reference } from './fit.ts';
import { neweyWestLag, neweyWestMeat } from './newey-west.ts';

/**
 * How the errors of coefficients are estimated.
 * - `model`: the model's own assumption (equal variance, Poisson variance, …)
 * - `HC0` … `HC3`: robust to unequal variance; HC3 is the most careful in small samples
 * - `CR0`, `CR1`: robust to rows of the same cluster going together; CR1 multiplies by G/(G-1)·(n-1)/(n-k)
 * - `neweyWest`: robust to neighbours in time going together, up to this lag; rows must be in time order. Variances are
 *   multiplied by n/(n-k), as for a sample's own spread, unless `adjusted` is false (as R's sandwich leaves them): errors
 *   are larger by √(n/(n-k)), 15% with 12 points and three coefficients, 0.4% with 400
 */
export type Errors =
  | 'model'
  | 'HC0'
  | 'HC1'
  | 'HC2'
  | 'HC3'
  | 'CR0'
  | 'CR1'
  | { readonly neweyWest: number | 'automatic'; readonly adjusted?: boolean };

/** What a sandwich is made of. */
export interface ScoreParts {
  readonly rows: Matrix;
  /** score of each row divided by its terms: weight times residual (over the variance, for a GLM) */
  readonly scores: readonly number[];
  /** (XᵀWX)⁻¹ */
  readonly bread: Matrix;
  /** the covariance under the model's own assumption */
  readonly modelCovariance: Matrix;
  readonly leverages: () => readonly number[];
  readonly clusters: readonly (string | number)[] | null;
  /** whole-number times of the rows, when a series has gaps; consecutive otherwise */
  readonly times?: readonly number[];
}

/** The covariance asked for, or why the data give none. */
export type ErrorsFound =
  | {
      readonly covariance: Matrix;
      readonly errors: string;
      readonly warnings: readonly string[];
      readonly df: number | null;
    }
  | { readonly why: string };

const FEW_CLUSTERS = 30;

/** @throws RangeError when cluster-robust errors are asked for without clusters */
export function covarianceFor(errors: Errors, parts: ScoreParts): ErrorsFound {
  if (errors === 'model') {
    return { covariance: parts.modelCovariance, errors: "the model's own", warnings: [], df: null };
  }
  if (typeof errors === 'object') return neweyWest(errors, parts);
  requireOneOf('errors', errors, ['model', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1']);
  return errors === 'CR0' || errors === 'CR1' ? clusterRobust(errors, parts) : heteroscedastic(errors, parts);
}

function heteroscedastic(kind: 'HC0' | 'HC1' | 'HC2' | 'HC3', parts: ScoreParts): ErrorsFound {
  const n = parts.rows.length;
  const k = parts.bread.length;
  if (kind === 'HC1' && n === k) return { why: 'as many terms as observations leave nothing to judge errors by' };
  const power = kind === 'HC2' ? 0.5 : kind === 'HC3' ? 1 : 0;
  const hats = power === 0 ? null : parts.leverages();
  if (hats?.some((h) => h > 1 - 1e-10)) {
    return { why: `one observation decides a term alone (leverage 1), so ${kind} errors do not exist` };
  }
  const factor = kind === 'HC1' ? Math.sqrt(n / (n - k)) : 1;
  const scores = parts.rows.map((row, i) => {
    const score = (parts.scores[i]! * factor) / (hats === null ? 1 : (1 - hats[i]!) ** power);
    return row.map((x) => x * score);
  });
  const names = {
    HC0: 'White 1980',
    HC1: 'MacKinnon & White 1985',
    HC2: 'MacKinnon & White 1985',
    HC3: 'MacKinnon & White 1985',
  };
  const covariance = sandwich(parts.bread, outerSum(scores));
  return { covariance, errors: `robust ${kind} (${names[kind]})`, warnings: [], df: null };
}

function clusterRobust(kind: 'CR0' | 'CR1', parts: ScoreParts): ErrorsFound {
  if (parts.clusters === null) throw new RangeError('Cluster-robust errors need clusters.');
  const sums = clusterScores(parts);
  const clusters = sums.length;
  if (clusters < 2) return { why: 'all observations belong to one cluster' };
  const n = parts.rows.length;
  const k = parts.bread.length;
  if (kind === 'CR1' && n === k) return { why: 'as many terms as observations leave nothing to judge errors by' };
  const factor = kind === 'CR1' ? ((clusters / (clusters - 1)) * (n - 1)) / (n - k) : 1;
  const meat = outerSum(sums).map((row) => row.map((value) => value * factor));
  const few = `only ${clusters} clusters: cluster-robust errors are too small with fewer than ${FEW_CLUSTERS}`;
  return {
    covariance: sandwich(parts.bread, meat),
    errors: `cluster-robust ${kind} (Liang & Zeger 1986), ${clusters} clusters`,
    warnings: clusters < FEW_CLUSTERS ? [few] : [],
    df: clusters - 1,
  };
}

/** Summed scores of each cluster, in an order that does not depend on the order of the rows. */
function clusterScores({ rows, scores, clusters }: ScoreParts): number[][] {
  const sums = new Map<string | number, number[]>();
  rows.forEach((row, i) => {
    const cluster = clusters![i]!;
    const before = sums.get(cluster);
    sums.set(
      cluster,
      row.map((x, j) => (before?.[j] ?? 0) + x * scores[i]!),
    );
  });
  return [...sums.values()];
}

function neweyWest({ neweyWest: lag, adjusted = true }: Extract<Errors, object>, parts: ScoreParts): ErrorsFound {
  const n = parts.rows.length;
  const k = parts.bread.length;
  if (adjusted && n === k) return { why: 'as many terms as observations leave nothing to judge errors by' };
  const factor = adjusted ? n / (n - k) : 1;
  const most = lag === 'automatic' ? neweyWestLag(n) : lag;
  const scores = parts.rows.map((row, i) => row.map((x) => x * parts.scores[i]!));
  const meat = neweyWestMeat(scores, most, parts.times).map((row) => row.map((value) => value * factor));
  const errors = `Newey-West to lag ${most}, ${adjusted ? 'times n/(n - k)' : 'without n/(n - k)'}`;
  return { covariance: sandwich(parts.bread, meat), errors, warnings: [], df: null };
}

/** Sum of the outer products of the rows with themselves. */
export function outerSum(scores: Matrix): number[][] {
  const size = scores[0]?.length ?? 0;
  const total = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const row of scores) {
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) total[i]![j]! += row[i]! * row[j]!;
  }
  return total;
}

/** Student's t for models with an estimated spread (clusters less one when clustered), normal otherwise. */
export function referenceFor(spreadEstimated: boolean, df: number, found: { readonly df: number | null }): Reference {
  return spreadEstimated ? { kind: 't', df: found.df ?? df } : { kind: 'normal' };
}
