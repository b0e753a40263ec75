import { requireFinite, requireOneOf } from '../checks.ts';
import { normalMultiplier, normalSf } from '../distributions/normal.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { differencesOf, type Pair } from '../means/mean.ts';
import {
  differencesOnPaper,
  permutationDistribution,
  type SignedRanks,
  signedRanks,
  type Zeros,
} from './signed-ranks.ts';
import { between, walshAverage } from './walsh-averages.ts';

export type { Zeros } from './signed-ranks.ts';

export interface WilcoxonOptions extends FigureOptions {
  /** for the test: 'drop' (Wilcoxon 1945) unless Pratt is named */
  readonly zeros?: Zeros;
  /** 'auto': exact up to 50 changed people, with or without ties; normal beyond. 'exact' works up to 1,000 */
  readonly test?: 'auto' | 'exact' | 'normal';
  /** whether the normal test corrects by ½ for continuity; true unless said otherwise */
  readonly continuity?: boolean;
  /**
   * whose changes the estimate is of: as the test takes them unless given, so only people who changed (as R), or everyone
   * with Pratt. Leaving out who did not change makes a change look larger, and a warning says how many they are
   */
  readonly estimateOf?: 'everyone' | 'changed';
}

/** What the signed-rank test adds to the estimate. */
export interface WilcoxonDetail {
  /** sum of the ranks of positive differences; null without anyone who changed */
  readonly v: number | null;
  /** two-sided p; null without anyone who changed */
  readonly p: number | null;
  readonly z: number | null;
  readonly test: 'exact' | 'exact permutation of tied ranks' | 'normal' | null;
  /** people whose value did not change */
  readonly zeros: number;
  readonly ties: boolean;
}

const LARGEST_EXACT = 50;
/** The table of the exact distribution grows with the square, the work with the cube of the number of people. */
const LARGEST_ASKED = 1_000;
const PARTS = {
  method: 'Hodges-Lehmann median of last minus first in the same people, with the Wilcoxon signed-rank test',
  source: 'Wilcoxon 1945, Biometrics Bull 1:80; Hodges & Lehmann 1963, Ann Math Stat 34:598',
};
const NO_TEST = { v: null, p: null, z: null, test: null };

/**
 * Typical change (last - first) when scores are skewed: the median of all averages of two changes, with the interval
 * between two of those averages (at least the level, with ties too: Noether 1967, JASA 62:184) and the signed-rank test.
 * Who did not change is left out (Wilcoxon 1945), of the estimate too, unless Pratt or `estimateOf: 'everyone'` is named.
 * Differences that only the binary error of their own two values keeps apart are ties.
 *
 * @throws RangeError when a value is NaN or infinite, or the exact test is asked for more than 1,000 changed people
 */
export function wilcoxonSignedRank(pairs: readonly Pair[], options: WilcoxonOptions = {}): Figure<WilcoxonDetail> {
  requireOneOf('zeros', options.zeros ?? 'drop', ['drop', 'pratt']);
  requireOneOf('test', options.test ?? 'auto', ['auto', 'exact', 'normal']);
  const found = differencesOf(pairs);
  for (const difference of found.differences) requireFinite('A difference', difference);
  const differences = differencesOnPaper(
    pairs.filter((pair): pair is { first: number; last: number } => pair.first !== null && pair.last !== null),
  );
  const ranks = signedRanks(differences, options.zeros ?? 'drop');
  const estimateOf = options.estimateOf ?? (options.zeros === 'pratt' ? 'everyone' : 'changed');
  const used = estimateOf === 'changed' ? differences.filter((d) => d !== 0) : differences;
  const detail = { ...testOf(ranks, options), zeros: ranks.zeros, ties: ranks.ties };
  const parts = { n: used.length, denominators: { pairs: differences.length }, missing: found.missing, ...PARTS };
  if (used.length === 0) {
    const reason = differences.length === 0 ? 'no one has both values' : 'no one changed';
    return { ...notEstimated(reason, parts, options), ...detail };
  }
  const sorted = Float64Array.from(used).sort();
  const interval = walshInterval(sorted, levelOf(options));
  const warnings = interval === null ? [`${used.length} people are too few for an interval at this level`] : [];
  if (used.length < differences.length) {
    const unchanged = differences.length - used.length;
    warnings.push(`${unchanged} who did not change are left out (estimateOf 'everyone' counts them)`);
  }
  return { ...estimated(hodgesLehmann(sorted), { ...parts, interval, warnings }, options), ...detail };
}

function testOf(
  ranks: SignedRanks,
  { test = 'auto', continuity = true }: WilcoxonOptions,
): Omit<WilcoxonDetail, 'zeros' | 'ties'> {
  const changed = ranks.doubled.length;
  if (changed === 0) return NO_TEST;
  if (test === 'exact' && changed > LARGEST_ASKED) throw new RangeError(`${changed} people are too many for exact.`);
  const v = ranks.doubledPositive / 2;
  if (test === 'exact' || (test === 'auto' && changed <= LARGEST_EXACT)) {
    const below = permutationDistribution(ranks.doubled);
    const smaller = Math.min(ranks.doubledPositive, below.length - 1 - ranks.doubledPositive);
    const name = ranks.ties ? 'exact permutation of tied ranks' : 'exact';
    return { v, p: Math.min(1, 2 * below[smaller]!), z: null, test: name };
  }
  // The sum of squared ranks carries the correction for ties: Σr²/4 = n(n+1)(2n+1)/24 - Σ(t³-t)/48.
  const centre = ranks.doubled.reduce((sum, rank) => sum + rank, 0) / 4;
  const sd = Math.sqrt(ranks.doubled.reduce((sum, rank) => sum + rank * rank, 0)) / 4;
  const distance = v - centre;
  const z = (distance - (continuity ? Math.sign(distance) / 2 : 0)) / sd;
  return { v, p: Math.min(1, 2 * normalSf(Math.abs(z))), z, test: 'normal' };
}

function hodgesLehmann(sorted: Float64Array): number {
  const averages = (sorted.length * (sorted.length + 1)) / 2;
  const low = walshAverage(sorted, Math.ceil(averages / 2));
  return averages % 2 === 1 ? low : between(low, walshAverage(sorted, averages / 2 + 1));
}

/** The k-th Walsh average from each end, k as large as leaves at most (1 - level)/2 outside on each side. */
function walshInterval(sorted: Float64Array, level: number): Interval | null {
  const n = sorted.length;
  const averages = (n * (n + 1)) / 2;
  const exact = n <= LARGEST_EXACT;
  const k = exact ? exactRank(n, (1 - level) / 2) : normalRank(n, level);
  if (k === 0) return null;
  const method = `Walsh averages, ${exact ? 'exact' : 'normal'} signed-rank distribution`;
  return { lower: walshAverage(sorted, k), upper: walshAverage(sorted, averages + 1 - k), level, method };
}

function exactRank(n: number, tail: number): number {
  const below = permutationDistribution(Array.from({ length: n }, (_, index) => index + 1));
  let k = 0;
  while (below[k]! < tail) k++;
  return k;
}

function normalRank(n: number, level: number): number {
  const sd = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
  return Math.max(0, Math.floor((n * (n + 1)) / 4 + 0.5 - normalMultiplier(level) * sd));
}
