import { identity, type Matrix, requireSquare, transpose } from './linear-algebra.ts';

/** Eigenvalues, largest first, and the eigenvector of each (as rows). */
export interface SymmetricEigen {
  readonly values: readonly number[];
  readonly vectors: Matrix;
}

const MOST_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations; accurate to the last digits also
 * for small eigenvalues of positive definite matrices.
 *
 * Source: Golub & Van Loan 2013, Matrix Computations, 8.5.
 */
export function symmetricEigen(a: Matrix): SymmetricEigen {
  requireSquare(a);
  const work = a.map((row) => [...row]);
  const vectors = identity(a.length);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    if (!sweepOnce(work, vectors)) break;
  }
  const found = transpose(vectors).map((vector, index) => ({ value: work[index]![index]!, vector }));
  found.sort((one, other) => other.value - one.value);
  return { values: found.map(({ value }) => value), vectors: found.map(({ vector }) => vector) };
}

/** One rotation for every pair that is not yet zero beside its diagonal; false when there was none. */
function sweepOnce(work: number[][], vectors: number[][]): boolean {
  let rotated = false;
  for (let p = 0; p < work.length; p++) {
    for (let q = p + 1; q < work.length; q++) {
      const off = Math.abs(work[p]![q]!);
      if (off <= 2 ** -54 * Math.sqrt(Math.abs(work[p]![p]! * work[q]![q]!)) || off < 1e-300) continue;
      rotate(work, vectors, p, q);
      rotated = true;
    }
  }
  return rotated;
}

function rotate(work: number[][], vectors: number[][], p: number, q: number): void {
  const theta = (work[q]![q]! - work[p]![p]!) / (2 * work[p]![q]!);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of work) turn(row, p, q, c, s);
  turnRows(work, p, q, c, s);
  work[p]![q] = 0;
  work[q]![p] = 0;
  for (const row of vectors) turn(row, p, q, c, s);
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p]!, row[q]!];
  row[p] = c * x - s * y;
  row[q] = s * x + c * y;
}

function turnRows(work: number[][], p: number, q: number, c: number, s: number): void {
  for (let k = 0; k < work.length; k++) {
    const [x, y] = [work[p]![k]!, work[q]![k]!];
    work[p]![k] = c * x - s * y;
    work[q]![k] = s * x + c * y;
  }
}
