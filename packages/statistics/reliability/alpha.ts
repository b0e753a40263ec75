import { fQuantile } from '../distributions/f.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { sampleVariance } from '../numerics/moments.ts';
import { sum } from '../numerics/sum.ts';
import { completeRows, type Scores } from './scores.ts';

/** What alpha is made of. */
export interface AlphaDetail {
  readonly items: number;
  /** alpha without each item in turn, in the order of the items; null where it cannot be had */
  readonly withoutItem: readonly (number | null)[];
}

const PARTS = {
  method: "Cronbach's alpha, Feldt interval",
  source: 'Cronbach 1951, Psychometrika 16:297; Feldt, Woodruff & Salih 1987, Appl Psychol Meas 11:93',
};

/**
 * How well the items of a questionnaire hang together: one row per person, one column per item, scored so that all run
 * the same way. People with an item missing are left out and counted. Alpha can be negative; it is printed as it is.
 *
 * @throws RangeError when rows are of different length or a score is NaN or infinite
 */
export function cronbachAlpha(scores: Scores, options: FigureOptions = {}): Figure<AlphaDetail> {
  const { rows, columns, missing } = completeRows(scores, 'an item missing');
  const n = rows.length;
  const parts = { n, denominators: { people: n, items: columns }, missing, ...PARTS };
  const level = levelOf(options);
  const none = { items: columns, withoutItem: Array.from({ length: columns }, () => null) };
  if (columns < 2) return { ...notEstimated('alpha needs two items or more', parts, options), ...none };
  if (n < 2) return { ...notEstimated('fewer than two people answered every item', parts, options), ...none };
  const { all: alpha, without: withoutItem } = alphas(rows, columns);
  const detail = { items: columns, withoutItem };
  if (alpha === null) return { ...notEstimated('the totals do not vary', parts, options), ...detail };
  return { ...estimated(alpha, { ...parts, interval: feldt(alpha, n, columns, level) }, options), ...detail };
}

/** Alpha of k items from their variances and the variance of their total; null when the total does not vary. */
function alphaFrom(variances: readonly number[], total: number): number | null {
  const items = variances.length;
  return total > 0 ? (items / (items - 1)) * (1 - sum(variances) / total) : null;
}

function alphas(
  rows: readonly (readonly number[])[],
  columns: number,
): { all: number | null; without: (number | null)[] } {
  const totals = rows.map((row) => sum(row));
  const variances = Array.from({ length: columns }, (_, item) => sampleVariance(rows.map((row) => row[item]!)));
  const without = variances.map((_, left) => {
    if (columns < 3) return null;
    const rest = sampleVariance(rows.map((row, person) => totals[person]! - row[left]!));
    return alphaFrom(variances.toSpliced(left, 1), rest);
  });
  return { all: alphaFrom(variances, sampleVariance(totals)), without };
}

/** 1 - (1 - alpha)·F, F with n - 1 and (n - 1)(k - 1) degrees of freedom. */
function feldt(alpha: number, n: number, items: number, level: number): Interval {
  const tail = (1 - level) / 2;
  const limit = (p: number): number => 1 - (1 - alpha) * fQuantile(p, n - 1, (n - 1) * (items - 1));
  return { lower: limit(1 - tail), upper: limit(tail), level, method: 'Feldt' };
}
