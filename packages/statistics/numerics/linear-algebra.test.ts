import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cholesky,
  identity,
  inverseOfSymmetric,
  logDeterminant,
  type Matrix,
  multiply,
  multiplyVector,
  solveSymmetric,
  transpose,
} from './linear-algebra.ts';
import { symmetricEigen } from './linear-algebra-eigen.ts';
import { qr } from './linear-algebra-qr.ts';

const entry = fc.double({ min: -10, max: 10, noNaN: true }).map((x) => Math.round(x * 1000) / 1000);
const tall = fc.integer({ min: 1, max: 5 }).chain((columns) =>
  fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), {
    minLength: columns + 3,
    maxLength: columns + 15,
  }),
);

function close(found: Matrix, wanted: Matrix, digits: number): void {
  found.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value).toBeCloseTo(wanted[i]![j]!, digits);
    });
  });
}

/** aᵀa plus a ridge: positive definite and far from singular. */
function positive(a: Matrix): number[][] {
  return multiply(transpose(a), a).map((row, i) => row.map((value, j) => (i === j ? value + 1 : value)));
}

describe('linear algebra', () => {
  it('Cholesky: LLᵀ gives the matrix back, the inverse gives the identity', () => {
    fc.assert(
      fc.property(tall, (a) => {
        const matrix = positive(a);
        const lower = cholesky(matrix)!;
        close(multiply(lower, transpose(lower)), matrix, 8);
        close(multiply(matrix, inverseOfSymmetric(matrix)!), identity(matrix.length), 8);
        const x = solveSymmetric(
          matrix,
          matrix.map((_, i) => i + 1),
        )!;
        expect(multiplyVector(matrix, x)[0]).toBeCloseTo(1, 8);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('says when a matrix is not positive definite, in any unit', () => {
    expect(
      cholesky([
        [1, 2],
        [2, 1],
      ]),
    ).toBeNull();
    expect(
      cholesky([
        [1e-12, 1e-12],
        [1e-12, 1e-12],
      ]),
    ).toBeNull();
    expect(
      cholesky([
        [1e-12, 0],
        [0, 1e12],
      ]),
    ).not.toBeNull();
    expect(() => cholesky([[1, 2]])).toThrow(RangeError);
  });

  it('QR: residuals stand at right angles to every column; leverages add up to the rank', () => {
    fc.assert(
      fc.property(tall, (a) => {
        const factors = qr(a);
        if (factors.dependent.length > 0) return;
        const y = a.map((_, i) => Math.sin(i));
        const x = factors.solve(y);
        const residuals = multiplyVector(a, x).map((fit, i) => y[i]! - fit);
        for (const product of multiplyVector(transpose(a), residuals)) expect(product).toBeCloseTo(0, 8);
        expect(factors.leverages().reduce((total, h) => total + h, 0)).toBeCloseTo(factors.rank, 9);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('QR and Cholesky agree on the inverse and the determinant', () => {
    const a = [
      [1, 2, 4],
      [1, 3, 9],
      [1, 5, 25],
      [1, 7, 49],
      [1, 11, 121],
    ];
    const gram = multiply(transpose(a), a);
    close(qr(a).inverseGram(), inverseOfSymmetric(gram)!, 9);
    expect(qr(a).logDeterminant).toBeCloseTo(logDeterminant(cholesky(gram)!), 9);
  });

  it('names dependent columns whatever their unit, and keeps those that only look alike', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((x) => [1, x, 3 * x - 2, x * x * 1e-9, 1e9 + x * x]);
    expect(qr(rows)).toMatchObject({ rank: 3, dependent: [2, 4], kept: [0, 1, 3] });
    expect(qr([[1, 2]])).toMatchObject({ rank: 1, dependent: [1] });
    expect(qr([[0], [0]])).toMatchObject({ rank: 0, dependent: [0] });
  });

  it('eigenvalues of the Hilbert matrix of order 3 (published to 6 digits), vectors give the matrix back', () => {
    const hilbert = [0, 1, 2].map((i) => [0, 1, 2].map((j) => 1 / (i + j + 1)));
    const { values, vectors } = symmetricEigen(hilbert);
    expect(values.map((value) => Number(value.toFixed(6)))).toEqual([1.408319, 0.122327, 0.002687]);
    const diagonal = values.map((value, i) => values.map((_, j) => (i === j ? value : 0)));
    close(multiply(transpose(vectors), multiply(diagonal, vectors)), hilbert, 14);
  });
});
