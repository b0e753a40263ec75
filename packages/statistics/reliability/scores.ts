import { requireFinite } from '../checks.ts';
import type { Missing } from '../figure.ts';

/** One row per person, one column per item or rater; `null` is missing. */
export type Scores = readonly (readonly (number | null)[])[];

/**
 * The rows without a gap, and how many have one.
 *
 * @throws RangeError when rows are of different length or a score is NaN or infinite
 */
export function completeRows(scores: Scores, gap: string): { rows: number[][]; columns: number; missing: Missing[] } {
  const columns = scores[0]?.length ?? 0;
  for (const row of scores) {
    if (row.length !== columns) throw new RangeError(`Rows of different length: ${columns} and ${row.length}.`);
    for (const score of row) if (score !== null) requireFinite('A score', score);
  }
  const rows = scores.filter((row): row is number[] => row.every((score) => score !== null)).map((row) => [...row]);
  return { rows, columns, missing: [{ reason: gap, n: scores.length - rows.length }] };
}
