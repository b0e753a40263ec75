import { chiSquaredSf } from '../distributions/gamma.ts';
import { dot, solveSymmetric } from '../numerics/linear-algebra.ts';
import { type GrayScore, grayScore } from './gray-score.ts';
import { type Spell, timeSteps } from './spells.ts';

/** A test of whether groups end in one way equally often, when other ends compete. */
export interface GrayTest {
  /** null with a reason when it cannot be computed */
  readonly chiSquared: number | null;
  readonly df: number;
  readonly p: number | null;
  readonly reason: string | null;
  /** people, and how many ended in this way */
  readonly groups: readonly { readonly n: number; readonly observed: number }[];
  readonly end: string;
  readonly method: string;
  readonly source: string;
}

const TEST = { method: "Gray's test of cumulative incidence (rho = 0)", source: 'Gray 1988, Ann Stat 16:1141' };

/**
 * Whether the groups' cumulative incidence of `end` differs; other ends compete. The log-rank test asks a different
 * question (the pace among those still here). Strata as in `stratifiedLogRank`: pass one list of groups per stratum.
 *
 * @throws RangeError with fewer than two groups, strata that list different groups, or an impossible time
 */
export function grayTest(groups: readonly (readonly Spell[])[], end: string): GrayTest {
  return stratifiedGrayTest([groups], end);
}

/** Gray's test within strata, scores and variances added up. */
export function stratifiedGrayTest(strata: readonly (readonly (readonly Spell[])[])[], end: string): GrayTest {
  const size = strata[0]?.length ?? 0;
  if (size < 2) throw new RangeError(`Gray's test needs two groups or more, found ${size}.`);
  if (strata.some((groups) => groups.length !== size)) throw new RangeError('Every stratum lists the same groups.');
  const all = Array.from({ length: size }, (_, index) => strata.flatMap((groups) => groups[index]!));
  const rows = all.map((group) => ({
    n: group.length,
    observed: group.filter((spell) => spell.end === end).length,
  }));
  const parts = { df: size - 1, groups: rows, end, ...TEST };
  if (rows.every((row) => row.observed === 0)) {
    return { chiSquared: null, p: null, reason: 'nobody ended in this way', ...parts };
  }
  const { score, covariance } = added(
    strata.map((groups) =>
      grayScore(
        groups.map((group) => timeSteps(group)),
        end,
      ),
    ),
  );
  const free = score.slice(0, -1);
  const solved = solveSymmetric(
    covariance.slice(0, -1).map((row) => row.slice(0, -1)),
    free,
  );
  if (solved === null) {
    return { chiSquared: null, p: null, reason: 'the groups were never observed together', ...parts };
  }
  const chiSquared = dot(free, solved);
  return { chiSquared, p: chiSquaredSf(chiSquared, size - 1), reason: null, ...parts };
}

function added(scores: readonly GrayScore[]): GrayScore {
  return scores.reduce((total, one) => ({
    score: total.score.map((value, i) => value + one.score[i]!),
    covariance: total.covariance.map((row, i) => row.map((value, j) => value + one.covariance[i]![j]!)),
  }));
}
