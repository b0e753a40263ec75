import { dot, type Matrix, symmetrised, unit } from './linear-algebra.ts';

/** A tall matrix a = Q·R by Householder reflections; columns that add nothing to the ones before them are left out. */
export interface Qr {
  /** how many columns are independent */
  readonly rank: number;
  /** the independent columns, in their order */
  readonly kept: readonly number[];
  /** columns that are (nearly) sums of multiples of columns before them */
  readonly dependent: readonly number[];
  /** least-squares x with a·x ≈ b over the kept columns, in the order of `kept` */
  readonly solve: (b: ArrayLike<number>) => number[];
  /** (aᵀ·a)⁻¹ over the kept columns */
  readonly inverseGram: () => number[][];
  /** diagonal of the hat matrix a·(aᵀ·a)⁻¹·aᵀ, one value a row */
  readonly leverages: () => number[];
  /** log of the determinant of aᵀ·a over the kept columns */
  readonly logDeterminant: number;
}

/** What is left of a column after the ones before it, relative to the column: below this it counts as dependent. */
export const RANK_TOLERANCE = 1e-9;

interface Factors {
  readonly reflections: Float64Array[];
  /** upper triangle, by column, of the scaled matrix */
  readonly upper: number[][];
  readonly kept: number[];
  readonly dependent: number[];
  readonly scales: number[];
}

/**
 * QR factors of a matrix with at least one column. Columns are brought to similar size by exact powers of two first
 * and the rank is judged against each column's own length, so results do not depend on units.
 *
 * Source: Businger & Golub 1965, Numer Math 7:269; left-out columns as in LINPACK's dqrdc2.
 */
export function qr(a: Matrix): Qr {
  const factors = factorise(a);
  const { kept, dependent, scales, upper } = factors;
  const rows = a.length;
  return {
    rank: kept.length,
    kept,
    dependent,
    solve: (b) => {
      const rotated = Float64Array.from(b);
      reflectAll(factors.reflections, rotated);
      return backSubstitute(upper, rotated).map((x, index) => x / scales[kept[index]!]!);
    },
    inverseGram: () => inverseGram(upper, kept, scales),
    leverages: () => leverages(factors.reflections, rows),
    logDeterminant: 2 * upper.reduce((t, col, j) => t + Math.log(Math.abs(col[j]!)) + Math.log(scales[kept[j]!]!), 0),
  };
}

function factorise(a: Matrix): Factors {
  const factors: Factors = { reflections: [], upper: [], kept: [], dependent: [], scales: [] };
  for (let j = 0; j < (a[0]?.length ?? 0); j++) {
    const raw = Float64Array.from(a, (row) => row[j]!);
    const scale = powerOfTwo(raw);
    factors.scales.push(scale);
    addColumn(
      factors,
      j,
      raw.map((value) => value / scale),
    );
  }
  return factors;
}

function addColumn(factors: Factors, j: number, column: Float64Array): void {
  const whole = Math.sqrt(dot(column, column));
  reflectAll(factors.reflections, column);
  const place = factors.reflections.length;
  const rest = column.subarray(place);
  const left = Math.sqrt(dot(rest, rest));
  if (place >= column.length || !(left > RANK_TOLERANCE * whole)) {
    factors.dependent.push(j);
    return;
  }
  const diagonal = rest[0]! > 0 ? -left : left;
  const v = Float64Array.from(rest);
  v[0]! -= diagonal;
  const length = Math.sqrt(dot(v, v));
  factors.kept.push(j);
  factors.upper.push([...column.subarray(0, place), diagonal]);
  factors.reflections.push(v.map((value) => value / length));
}

function reflectAll(reflections: readonly Float64Array[], column: Float64Array): void {
  for (const [place, v] of reflections.entries()) reflect(v, column, place);
}

/** Applies I - 2vvᵀ to the part of the column from `place` on; v has length 1. */
function reflect(v: Float64Array, column: Float64Array, place: number): void {
  const part = column.subarray(place);
  const twice = 2 * dot(v, part);
  for (let index = 0; index < v.length; index++) part[index]! -= twice * v[index]!;
}

function backSubstitute(upper: number[][], b: ArrayLike<number>): number[] {
  const x = new Array<number>(upper.length).fill(0);
  for (let i = upper.length - 1; i >= 0; i--) {
    let value = b[i]!;
    for (let j = i + 1; j < upper.length; j++) value -= upper[j]![i]! * x[j]!;
    x[i] = value / upper[i]![i]!;
  }
  return x;
}

function inverseGram(upper: number[][], kept: number[], scales: number[]): number[][] {
  const size = upper.length;
  // Column k of R⁻¹; (RᵀR)⁻¹ = R⁻¹·R⁻ᵀ.
  const inverse = Array.from({ length: size }, (_, k) => backSubstitute(upper, unit(k, size)));
  const entry = (i: number, j: number): number =>
    dot(
      inverse.map((column) => column[i]!),
      inverse.map((column) => column[j]!),
    );
  return symmetrised(kept.map((p, i) => kept.map((q, j) => entry(i, j) / (scales[p]! * scales[q]!))));
}

/** Squared lengths of the rows of Q, from the reflections applied backwards to unit vectors. */
function leverages(reflections: Float64Array[], rows: number): number[] {
  const hat = new Float64Array(rows);
  for (let k = 0; k < reflections.length; k++) {
    const column = new Float64Array(rows);
    column[k] = 1;
    for (let place = k; place >= 0; place--) reflect(reflections[place]!, column, place);
    column.forEach((value, row) => {
      hat[row]! += value * value;
    });
  }
  return Array.from(hat);
}

function powerOfTwo(column: Float64Array): number {
  const largest = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
}
