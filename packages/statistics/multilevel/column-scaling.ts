import { type Matrix, multiply, symmetrised, transpose } from '../numerics/linear-algebra.ts';

/** Columns made alike in size for the search, and the way back. The first column is the intercept. */
export interface Scaling {
  readonly scaled: (row: readonly number[]) => number[];
  readonly back: (beta: readonly number[]) => number[];
  readonly covarianceBack: (covariance: Matrix) => number[][];
}

/** Every column but the intercept: minus its mean, over its sd. Columns vary (the rank was checked). */
export function columnScaling(rows: readonly (readonly number[])[]): Scaling {
  const columns = transpose(rows).slice(1);
  const means = columns.map((column) => column.reduce((t, x) => t + x, 0) / column.length);
  const sds = columns.map((column, j) =>
    Math.sqrt(column.reduce((t, x) => t + (x - means[j]!) ** 2, 0) / column.length),
  );
  const size = columns.length + 1;
  const turn = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => {
      if (i === 0) return j === 0 ? 1 : -means[j - 1]! / sds[j - 1]!;
      return i === j ? 1 / sds[j - 1]! : 0;
    }),
  );
  return {
    scaled: (row) => row.map((x, j) => (j === 0 ? x : (x - means[j - 1]!) / sds[j - 1]!)),
    back: (beta) => turn.map((row) => row.reduce((total, value, j) => total + value * beta[j]!, 0)),
    covarianceBack: (covariance) => symmetrised(multiply(multiply(turn, covariance), transpose(turn))),
  };
}
