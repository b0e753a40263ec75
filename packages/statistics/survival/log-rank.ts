import { chiSquaredSf } from '../distributions/gamma.ts';
import { RunningSum } from '../numerics/sum.ts';
import { type Spell, type TimeStep, timeSteps } from './spells.ts';

/** A test of whether groups leave at the same pace. */
export interface LogRankTest {
  /** null with a reason when it cannot be computed */
  readonly chiSquared: number | null;
  readonly df: number;
  readonly p: number | null;
  readonly reason: string | null;
  readonly groups: readonly { readonly n: number; readonly observed: number; readonly expected: number }[];
  readonly method: string;
  readonly source: string;
}

const TEST = {
  method: 'log-rank (Mantel-Cox), hypergeometric variance',
  source: 'Mantel 1966, Cancer Chemother Rep 50:163',
};

/**
 * Log-rank test of two or more groups; ends of any kind count as ends.
 *
 * @throws RangeError with fewer than two groups or an impossible time
 */
export function logRank(groups: readonly (readonly Spell[])[]): LogRankTest {
  if (groups.length < 2) throw new RangeError(`The log-rank test needs two groups or more, found ${groups.length}.`);
  const own = groups.map((group) => new AtRisk(timeSteps(group)));
  const expected = groups.map(() => new RunningSum());
  const size = groups.length - 1;
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  for (const { time, atRisk, ended } of timeSteps(groups.flat())) {
    const shares = own.map((group) => group.before(time) / atRisk);
    for (const [index, share] of shares.entries()) expected[index]!.add(share * ended);
    if (atRisk < 2) continue;
    const spread = (ended * (atRisk - ended)) / (atRisk - 1);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) covariance[i]![j]! += spread * shares[i]! * ((i === j ? 1 : 0) - shares[j]!);
    }
  }
  const rows = groups.map((group, index) => ({
    n: group.length,
    observed: group.filter((spell) => spell.end !== null).length,
    expected: expected[index]!.value,
  }));
  const chiSquared = quadraticForm(
    covariance,
    rows.slice(0, size).map((row) => row.observed - row.expected),
  );
  const reason = chiSquared === null ? 'the groups were never observed together while someone left' : null;
  return {
    chiSquared,
    df: size,
    p: chiSquared === null ? null : chiSquaredSf(chiSquared, size),
    reason,
    groups: rows,
    ...TEST,
  };
}

/** Walks a group's own steps beside the pooled ones: how many of it are still observed just before a time. */
class AtRisk {
  readonly #steps: readonly TimeStep[];
  #next = 0;

  constructor(steps: readonly TimeStep[]) {
    this.#steps = steps;
  }

  before(time: number): number {
    while (this.#next < this.#steps.length && this.#steps[this.#next]!.time < time) this.#next++;
    return this.#steps[this.#next]?.atRisk ?? 0;
  }
}

/** v' C⁻¹ v by Cholesky; null when C is singular. */
function quadraticForm(matrix: readonly Float64Array[], vector: readonly number[]): number | null {
  const n = vector.length;
  const factor = Array.from({ length: n }, () => new Float64Array(n));
  const solved = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= factor[i]![k]! * factor[j]![k]!;
      if (i === j && rest <= 1e-12 * Math.max(1e-300, matrix[i]![i]!)) return null;
      factor[i]![j] = i === j ? Math.sqrt(rest) : rest / factor[j]![j]!;
    }
    let right = vector[i]!;
    for (let k = 0; k < i; k++) right -= factor[i]![k]! * solved[k]!;
    solved[i] = right / factor[i]![i]!;
    total += solved[i]! ** 2;
  }
  return total;
}
