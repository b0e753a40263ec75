import { chiSquaredSf } from '../distributions/gamma.ts';
import { dot, solveSymmetric } from '../numerics/linear-algebra.ts';
import type { CoxFit } from './cox.ts';
import { pointBefore } from './kaplan-meier.ts';

/** The scale of time on which a coefficient is asked to be constant. */
export type TimeScale = 'km' | 'identity' | 'log1p';

/** One question: does this coefficient (or any of them) change with time? */
export interface ProportionalHazardsRow {
  readonly name: string;
  /** null when it cannot be computed */
  readonly chiSquared: number | null;
  readonly df: number;
  readonly p: number | null;
}

/** The test for each coefficient, and for all together. */
export interface ProportionalHazardsTest {
  readonly coefficients: readonly ProportionalHazardsRow[];
  readonly global: ProportionalHazardsRow;
  readonly method: string;
  readonly source: string;
}

/**
 * Grambsch & Therneau's test of proportional hazards, as the exact score test (survival 3.0 and later; older versions
 * print an approximation). Time enters as 1 - S(t) just before each end unless another scale is named.
 */
export function proportionalHazards(fit: CoxFit, scale: TimeScale = 'km'): ProportionalHazardsTest {
  const { rows, at } = fit.inner;
  const size = at.beta.length;
  const clock = clockOf(fit, scale);
  const centre = at.times.reduce((t, { time, ended }) => t + clock(time) * ended.length, 0) / rows.events;
  const score = new Array<number>(size).fill(0);
  const information = Array.from({ length: 2 * size }, () => new Array<number>(2 * size).fill(0));
  for (const { time, ended, moments } of at.times) {
    const g = clock(time) - centre;
    for (const row of ended) for (const [i, x] of row.x.entries()) score[i]! += g * x;
    for (const { mean, covariance } of moments) {
      for (let i = 0; i < size; i++) {
        score[i]! -= g * mean[i]!;
        for (let j = 0; j < size; j++) addBlocks(information, size, i, j, covariance[i]![j]!, g);
      }
    }
  }
  const names = fit.coefficients.map(({ name }) => name);
  const row = (name: string, tested: readonly number[]) => testRow(name, tested, score, information, size);
  return {
    coefficients: names.map((name, j) => row(name, [j])),
    global: row(
      'all together',
      names.map((_, j) => j),
    ),
    method: `score test of proportional hazards (Grambsch-Therneau), time as ${scale}`,
    source: 'Grambsch & Therneau 1994, Biometrika 81:515; Therneau 2020, survival 3.0',
  };
}

function addBlocks(to: number[][], size: number, i: number, j: number, value: number, g: number): void {
  to[i]![j]! += value;
  to[i + size]![j]! += g * value;
  to[i]![j + size]! += g * value;
  to[i + size]![j + size]! += g * g * value;
}

function testRow(name: string, tested: readonly number[], score: number[], information: number[][], size: number) {
  const kept = [...Array(size).keys(), ...tested.map((j) => size + j)];
  const right = kept.map((place) => (place < size ? 0 : score[place - size]!));
  const solved = solveSymmetric(
    kept.map((i) => kept.map((j) => information[i]![j]!)),
    right,
  );
  const chiSquared = solved === null ? null : dot(right, solved);
  return {
    name,
    chiSquared,
    df: tested.length,
    p: chiSquared === null ? null : chiSquaredSf(chiSquared, tested.length),
  };
}

function clockOf(fit: CoxFit, scale: TimeScale): (time: number) => number {
  if (scale === 'identity') return (time) => time;
  if (scale === 'log1p') return Math.log1p;
  const steps = endedBefore(fit);
  return (time) => pointBefore(steps, time)?.share ?? 0;
}

/** The share ended (Kaplan-Meier's) by each time somebody did, whatever the stratum. */
function endedBefore({ inner: { rows } }: CoxFit): { time: number; share: number }[] {
  const ends = new Map<number, number>();
  for (const { time, counts } of rows.rows) if (counts) ends.set(time, (ends.get(time) ?? 0) + 1);
  const until = Float64Array.from(rows.rows, ({ time }) => time).sort();
  const from = Float64Array.from(rows.rows, (row) => row.from).sort();
  let staying = 1;
  return [...ends]
    .sort(([a], [b]) => a - b)
    .map(([time, ended]) => {
      const atRisk = below(from, time) - below(until, time);
      staying *= 1 - ended / atRisk;
      return { time, share: 1 - staying };
    });
}

/** How many of the ascending values are below a bound. */
function below(values: Float64Array, bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
