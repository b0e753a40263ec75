import { sandwich } from '../numerics/linear-algebra.ts';
import { type EndTime, linear } from './cox-moments.ts';
import type { CoxAt } from './cox-newton.ts';
import type { CoxRow, CoxRows } from './cox-rows.ts';

/** What one end time takes from everybody at risk then, per unit of exp(x·beta). */
interface Increment {
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
    const increments = times.map(incrementOf).toReversed();
    for (const row of people) addRisk(residuals.get(row)!, row, increments, at.beta);
    for (const time of times) for (const row of time.ended) addOwnEnd(residuals.get(row)!, row, time, at.beta);
  }
  return rows.rows.map((row) => residuals.get(row)!);
}

function incrementOf({ time, moments }: EndTime): Increment {
  const hazardMean = moments[0]!.mean.map((_, j) => moments.reduce((t, m) => t + m.mean[j]! / m.total, 0));
  return { time, hazard: moments.reduce((total, moment) => total + 1 / moment.total, 0), hazardMean };
}

/** Being at risk at every end up to one's own time, as if one never ended. */
function addRisk(to: number[], row: CoxRow, increments: readonly Increment[], beta: readonly number[]): void {
  const weight = Math.exp(linear(row.x, beta));
  for (const { time, hazard, hazardMean } of increments) {
    if (time > row.time) break;
    for (const [j, x] of row.x.entries()) to[j]! -= weight * (x * hazard - hazardMean[j]!);
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
