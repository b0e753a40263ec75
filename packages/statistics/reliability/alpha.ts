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
  const detail = { items: columns, withoutItem: leaveOneOut(rows, columns) };
  const level = levelOf(options);
  if (columns < 2) return { ...notEstimated('alpha needs two items or more', parts, options), ...detail };
  if (n < 2) return { ...notEstimated('fewer than two people answered every item', parts, options), ...detail };
  const alpha = alphaOf(rows);
  if (alpha === null) return { ...notEstimated('the totals do not vary', parts, options), ...detail };
  return { ...estimated(alpha, { ...parts, interval: feldt(alpha, n, columns, level) }, options), ...detail };
}

function alphaOf(rows: readonly (readonly number[])[]): number | null {
  const items = rows[0]!.length;
  const total = sampleVariance(rows.map((row) => sum(row)));
  if (!(total > 0)) return null;
  const within = sum(rows[0]!.map((_, item) => sampleVariance(rows.map((row) => row[item]!))));
  return (items / (items - 1)) * (1 - within / total);
}

function leaveOneOut(rows: readonly (readonly number[])[], columns: number): (number | null)[] {
  return Array.from({ length: columns }, (_, left) =>
    rows.length < 2 || columns < 3 ? null : alphaOf(rows.map((row) => row.filter((_, item) => item !== left))),
  );
}

/** 1 - (1 - alpha)·F, F with n - 1 and (n - 1)(k - 1) degrees of freedom. */
function feldt(alpha: number, n: number, items: number, level: number): Interval {
  const tail = (1 - level) / 2;
  const limit = (p: number): number => 1 - (1 - alpha) * fQuantile(p, n - 1, (n - 1) * (items - 1));
  return { lower: limit(1 - tail), upper: limit(tail), level, method: 'Feldt' };
}
