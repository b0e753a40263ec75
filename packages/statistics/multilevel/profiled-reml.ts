import {
  cholesky,
  choleskySolve,
  dot,
  logDeterminant,
  type Matrix,
  solveLower,
  transpose,
} from '../numerics/linear-algebra.ts';
import { sum } from '../numerics/sum.ts';
import type { Group } from './grouped.ts';

/** Products of one group that the likelihood needs; nothing else of its rows is looked at again. */
interface Products {
  readonly zz: Matrix;
  /** Zᵀ[X y] */
  readonly zxy: Matrix;
}

/** The model at one relative Cholesky factor of the groups' covariance. */
export interface RemlAt {
  /** minus twice the restricted log likelihood */
  readonly criterion: number;
  readonly beta: readonly number[];
  /** factor of Xᵀ·V⁻¹·X, V in units of the residual variance */
  readonly lower: Matrix;
  readonly residualVariance: number;
}

/**
 * Restricted likelihood of a linear mixed model with the fixed effects and the residual variance taken out, from sums
 * by group. theta: [sd] or [sd, covariance part, sd] of the groups' lower Cholesky factor, relative to the residual sd.
 *
 * Source: Bates et al 2015, J Stat Softw 67:1, section 3.4 (the profiled REML criterion).
 */
export class ProfiledReml {
  readonly #products: readonly Products[];
  readonly #whole: Matrix;
  readonly #n: number;
  readonly #p: number;

  /** `random` gives the columns of the design that vary between groups */
  constructor(groups: readonly Group[], random: readonly number[]) {
    const joined = groups.map(({ rows, y, offset }) => rows.map((row, i) => [...row, y[i]! - offset[i]!]));
    const columns = transpose(joined.flat());
    this.#n = joined.flat().length;
    this.#p = columns.length - 1;
    this.#whole = columns.map((a) => columns.map((b) => dot(a, b)));
    this.#products = joined.map((rows) => {
      const own = transpose(rows);
      const z = random.map((column) => own[column]!);
      return { zz: z.map((a) => z.map((b) => dot(a, b))), zxy: z.map((a) => own.map((b) => dot(a, b))) };
    });
  }

  at(theta: readonly number[]): RemlAt | null {
    const factor = relativeFactor(theta);
    const reduced = this.#whole.map((row) => [...row]);
    const logs: number[] = [];
    for (const products of this.#products) {
      const { lower, half } = solvedGroup(products, factor);
      logs.push(logDeterminant(lower));
      for (const [i, row] of reduced.entries()) {
        for (const j of row.keys()) for (const part of half) row[j]! -= part[i]! * part[j]!;
      }
    }
    const cross = reduced.slice(0, -1).map((row) => row.slice(0, -1));
    const right = reduced.slice(0, -1).map((row) => row[this.#p]!);
    const lower = cholesky(cross);
    if (lower === null) return null;
    const beta = choleskySolve(lower, right);
    const squares = reduced[this.#p]![this.#p]! - dot(beta, right);
    const df = this.#n - this.#p;
    if (!(squares > 1e-12 * this.#whole[this.#p]![this.#p]!)) return null;
    const criterion = sum(logs) + logDeterminant(lower) + df * (1 + Math.log((2 * Math.PI * squares) / df));
    return { criterion, beta, lower, residualVariance: squares / df };
  }

  /** Each group's departure given theta and the fixed effects: its mean and standard deviation. */
  effects(theta: readonly number[], { beta, residualVariance }: RemlAt): { mean: number[]; se: number[] }[] {
    const factor = relativeFactor(theta);
    return this.#products.map((products) => {
      const { lower } = solvedGroup(products, factor);
      const residual = products.zxy.map((row) => row[this.#p]! - dot(row.slice(0, -1), beta));
      const spherical = choleskySolve(
        lower,
        factor.map((_, j) => factor.reduce((total, row, i) => total + row[j]! * residual[i]!, 0)),
      );
      const mean = factor.map((row) => dot(row, spherical));
      const se = factor.map((row) => {
        const half = solveLower(lower, row);
        return Math.sqrt(residualVariance * dot(half, half));
      });
      return { mean, se };
    });
  }
}

/** I + Λᵀ·ZᵀZ·Λ factored, and its half-solve of Λᵀ·Zᵀ[X y]. */
function solvedGroup({ zz, zxy }: Products, factor: Matrix): { lower: Matrix; half: number[][] } {
  const size = factor.length;
  const turned = (rows: Matrix): number[][] =>
    factor.map((_, j) => rows[0]!.map((_, k) => factor.reduce((total, row, i) => total + row[j]! * rows[i]![k]!, 0)));
  const inner = transpose(turned(transpose(turned(zz)))).map((row, i) => row.map((v, j) => v + (i === j ? 1 : 0)));
  const lower = cholesky(inner)!;
  const right = turned(zxy);
  const half: number[][] = [];
  for (let i = 0; i < size; i++) {
    half.push(
      right[i]!.map((value, k) => {
        let rest = value;
        for (let j = 0; j < i; j++) rest -= lower[i]![j]! * half[j]![k]!;
        return rest / lower[i]![i]!;
      }),
    );
  }
  return { lower, half };
}

/** The lower triangle theta stands for. */
export function relativeFactor(theta: readonly number[]): number[][] {
  return theta.length === 1
    ? [[theta[0]!]]
    : [
        [theta[0]!, 0],
        [theta[1]!, theta[2]!],
      ];
}
