import { sandwich } from '../numerics/linear-algebra.ts';
import { type EndTime, linear } from './cox-moments.ts';
import type { CoxAt } from './cox-newton.ts';
import type { CoxRow, CoxRows } from './cox-rows.ts';
import { pointAt } from './kaplan-meier.ts';

/** What all end times up to and including this one take from somebody at risk, per unit of exp(x·beta). */
interface Taken {
  readonly time: number;
  readonly hazard: number;
  readonly hazardMean: readonly number[];
}

/**
 * Score residuals: what each person adds to the score at beta. They sum to zero; those who ended together share their
 * moments (Efron). In the order of `rows.rows`.
 *
 * Source: Therneau & Grambsch 2000, Modeling Survival Data, 4.2 and appendix (Efron ties).
 */
export function scoreResiduals(rows: CoxRows, at: CoxAt): number[][] {
  const residuals = new Map<CoxRow, number[]>(rows.rows.map((row) => [row, row.x.map(() => 0)]));
  for (const [stratum, people] of rows.strata.entries()) {
    const times = at.times.filter((time) => time.stratum === stratum);
    const taken = takenUntil(times.toReversed(), at.beta.length);
    for (const row of people) addRisk(residuals.get(row)!, row, taken, at.beta);
    for (const time of times) for (const row of time.ended) addOwnEnd(residuals.get(row)!, row, time, at.beta);
  }
  return rows.rows.map((row) => residuals.get(row)!);
}

function takenUntil(times: readonly EndTime[], size: number): Taken[] {
  let hazard = 0;
  let hazardMean = new Array<number>(size).fill(0);
  return times.map(({ time, moments }) => {
    hazard += moments.reduce((total, moment) => total + 1 / moment.total, 0);
    hazardMean = hazardMean.map((before, j) => before + moments.reduce((t, m) => t + m.mean[j]! / m.total, 0));
    return { time, hazard, hazardMean };
  });
}

/** Being at risk at every end after one's `from` up to one's own time, as if one never ended. */
function addRisk(to: number[], row: CoxRow, taken: readonly Taken[], beta: readonly number[]): void {
  const until = pointAt(taken, row.time);
  if (until === null) return;
  const before = pointAt(taken, row.from);
  const weight = Math.exp(linear(row.x, beta));
  for (const [j, x] of row.x.entries()) {
    to[j]! -= weight * (x * (until.hazard - (before?.hazard ?? 0)));
    to[j]! += weight * (until.hazardMean[j]! - (before?.hazardMean[j] ?? 0));
  }
}

/** Ending oneself: the own jump, and back what tied people no longer carry of the risk. */
function addOwnEnd(to: number[], row: CoxRow, { ended, moments }: EndTime, beta: readonly number[]): void {
  const weight = Math.exp(linear(row.x, beta));
  for (const { mean, total, tiedShare } of moments) {
    const jump = 1 / ended.length + (weight * (1 - tiedShare)) / total;
    for (const [j, x] of row.x.entries()) to[j]! += (x - mean[j]!) * jump;
  }
}

/** Robust covariance: information⁻¹ · (sum over clusters of squared score residuals) · information⁻¹. */
export function clusterCovariance(rows: CoxRows, at: CoxAt, plain: readonly (readonly number[])[]): number[][] {
  const byCluster = new Map<string | null, number[]>();
  for (const [index, residual] of scoreResiduals(rows, at).entries()) {
    const { cluster } = rows.rows[index]!;
    const sum = byCluster.get(cluster) ?? residual.map(() => 0);
    byCluster.set(
      cluster,
      sum.map((value, j) => value + residual[j]!),
    );
  }
  const meat = plain.map((_, i) => plain.map((_, j) => [...byCluster.values()].reduce((t, u) => t + u[i]! * u[j]!, 0)));
  return sandwich(plain, meat);
}
