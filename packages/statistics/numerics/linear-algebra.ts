import { RunningSum } from './sum.ts';

/** A matrix as its rows, all of the same length. */
export type Matrix = readonly (readonly number[])[];

/** The matrix with rows and columns exchanged. */
export function transpose(a: Matrix): number[][] {
  return (a[0] ?? []).map((_, column) => a.map((row) => row[column]!));
}

/** Inner product, added with compensation (Neumaier 1974). */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const total = new RunningSum();
  for (let index = 0; index < a.length; index++) total.add(a[index]! * b[index]!);
  return total.value;
}

/** The product a·b. */
export function multiply(a: Matrix, b: Matrix): number[][] {
  const columns = transpose(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
}

/** The product a·x. */
export function multiplyVector(a: Matrix, x: ArrayLike<number>): number[] {
  return a.map((row) => dot(row, x));
}

/** bread·meat·bread, made exactly symmetric: the covariance of a sandwich estimator. */
export function sandwich(bread: Matrix, meat: Matrix): number[][] {
  return symmetrised(multiply(multiply(bread, meat), transpose(bread)));
}

/** The mean of the matrix and its transpose: removes the rounding that makes a symmetric matrix lopsided. */
export function symmetrised(a: Matrix): number[][] {
  return a.map((row, i) => row.map((value, j) => (value + a[j]![i]!) / 2));
}

/** A pivot below this share of its diagonal element counts as zero. */
const PIVOT_TOLERANCE = 1e-13;

/**
 * The lower triangle L with L·Lᵀ = a, or null when the symmetric matrix is not positive definite (judged relative to
 * each diagonal element, so that units of measurement do not matter).
 *
 * Source: Golub & Van Loan 2013, Matrix Computations, 4.2.
 */
export function cholesky(a: Matrix): number[][] | null {
  requireSquare(a);
  const lower: number[][] = a.map((row) => row.map(() => 0));
  for (let j = 0; j < a.length; j++) {
    const pivot = a[j]![j]! - dot(lower[j]!.slice(0, j), lower[j]!.slice(0, j));
    if (!(pivot > PIVOT_TOLERANCE * a[j]![j]!)) return null;
    const root = Math.sqrt(pivot);
    lower[j]![j] = root;
    for (let i = j + 1; i < a.length; i++) {
      lower[i]![j] = (a[i]![j]! - dot(lower[i]!.slice(0, j), lower[j]!.slice(0, j))) / root;
    }
  }
  return lower;
}

/** x with L·x = b for a lower triangle L. */
export function solveLower(lower: Matrix, b: ArrayLike<number>): number[] {
  const x: number[] = [];
  for (let i = 0; i < lower.length; i++) {
    x.push((b[i]! - dot(lower[i]!.slice(0, i), x)) / lower[i]![i]!);
  }
  return x;
}

/** x with Lᵀ·x = b for a lower triangle L. */
export function solveLowerTransposed(lower: Matrix, b: ArrayLike<number>): number[] {
  const size = lower.length;
  const x = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const known = new RunningSum();
    for (let j = i + 1; j < size; j++) known.add(lower[j]![i]! * x[j]!);
    x[i] = (b[i]! - known.value) / lower[i]![i]!;
  }
  return x;
}

/** x with L·Lᵀ·x = b. */
export function choleskySolve(lower: Matrix, b: ArrayLike<number>): number[] {
  return solveLowerTransposed(lower, solveLower(lower, b));
}

/** log of the determinant of L·Lᵀ. */
export function logDeterminant(lower: Matrix): number {
  return 2 * lower.reduce((total, row, index) => total + Math.log(row[index]!), 0);
}

/** Inverse of a symmetric positive definite matrix, or null when it is not positive definite. */
export function inverseOfSymmetric(a: Matrix): number[][] | null {
  const lower = cholesky(a);
  if (lower === null) return null;
  return symmetrised(a.map((_, column) => choleskySolve(lower, unit(column, a.length))));
}

/** x with a·x = b for a symmetric positive definite matrix, or null when it is not. */
export function solveSymmetric(a: Matrix, b: ArrayLike<number>): number[] | null {
  const lower = cholesky(a);
  return lower === null ? null : choleskySolve(lower, b);
}

/** The vector that is 1 at one place and 0 elsewhere. */
export function unit(place: number, size: number): number[] {
  return Array.from({ length: size }, (_, index) => (index === place ? 1 : 0));
}

/** The identity matrix. */
export function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, row) => unit(row, size));
}

/** Refuses a matrix that is not square. */
export function requireSquare(a: Matrix): void {
  for (const row of a) {
    if (row.length !== a.length) throw new RangeError(`Not square: ${a.length} rows, a row of ${row.length}.`);
  }
}
