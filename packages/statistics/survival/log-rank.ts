import { chiSquaredSf } from '../distributions/gamma.ts';
import { dot, solveSymmetric } from '../numerics/linear-algebra.ts';
import { RunningSum } from '../numerics/sum.ts';
import { type Spell, type TimeStep, timeSteps } from './spells.ts';

/** A test of whether groups leave at the same pace. */
export interface LogRankTest {
  /** null with a reason when it cannot be computed */
  readonly chiSquared: number | null;
  /** groups that could have lost somebody, minus one */
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
  return { ...testOf([groups]), ...TEST };
}

/**
 * Log-rank test within strata (kinds of people, sites): groups are compared only with others of the same stratum and
 * the differences are added up. Each stratum lists the same groups in the same order; a group may be empty in some.
 *
 * @throws RangeError with no stratum, strata of different length, fewer than two groups or an impossible time
 */
export function stratifiedLogRank(strata: readonly (readonly (readonly Spell[])[])[]): LogRankTest {
  if (strata.length === 0) throw new RangeError('A stratified log-rank test needs a stratum.');
  return { ...testOf(strata), ...TEST, method: `stratified ${TEST.method}` };
}

type Tested = Omit<LogRankTest, 'method' | 'source'>;

function testOf(strata: readonly (readonly (readonly Spell[])[])[]): Tested {
  const size = strata[0]!.length;
  if (size < 2) throw new RangeError(`The log-rank test needs two groups or more, found ${size}.`);
  const tally = new Tally(size);
  for (const groups of strata) {
    if (groups.length !== size) throw new RangeError('Every stratum lists the same groups.');
    tally.addStratum(groups);
  }
  const groups = tally.rows;
  const compared = groups.flatMap((row, index) => (row.expected > 0 ? [index] : []));
  const free = compared.slice(0, -1);
  const df = Math.max(0, compared.length - 1);
  const difference = free.map((index) => groups[index]!.observed - groups[index]!.expected);
  const solved = solveSymmetric(
    free.map((i) => free.map((j) => tally.covariance[i]![j]!)),
    difference,
  );
  if (free.length === 0 || solved === null) {
    const reason = 'the groups were never observed together while someone left';
    return { chiSquared: null, df, p: null, reason, groups };
  }
  const chiSquared = dot(difference, solved);
  return { chiSquared, df, p: chiSquaredSf(chiSquared, df), reason: null, groups };
}

/** Observed and expected ends of each group, and the covariance of their difference, over strata. */
class Tally {
  readonly covariance: Float64Array[];
  readonly #people: number[];
  readonly #observed: number[];
  readonly #expected: RunningSum[];

  constructor(size: number) {
    this.covariance = Array.from({ length: size }, () => new Float64Array(size));
    this.#people = new Array(size).fill(0);
    this.#observed = new Array(size).fill(0);
    this.#expected = Array.from({ length: size }, () => new RunningSum());
  }

  addStratum(groups: readonly (readonly Spell[])[]): void {
    const own = groups.map((group) => new AtRisk(timeSteps(group)));
    for (const [index, group] of groups.entries()) {
      this.#people[index]! += group.length;
      this.#observed[index]! += group.filter((spell) => spell.end !== null).length;
    }
    for (const step of timeSteps(groups.flat())) {
      const shares = own.map((group) => group.before(step.time) / step.atRisk);
      this.#addTime(step, shares);
    }
  }

  #addTime({ atRisk, ended }: TimeStep, shares: readonly number[]): void {
    for (const [index, share] of shares.entries()) this.#expected[index]!.add(share * ended);
    if (atRisk < 2) return;
    const spread = (ended * (atRisk - ended)) / (atRisk - 1);
    for (const [i, row] of this.covariance.entries()) {
      for (let j = 0; j < row.length; j++) row[j]! += spread * shares[i]! * ((i === j ? 1 : 0) - shares[j]!);
    }
  }

  get rows(): LogRankTest['groups'] {
    return this.#people.map((n, index) => ({
      n,
      observed: this.#observed[index]!,
      expected: this.#expected[index]!.value,
    }));
  }
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
