/** What becomes of people whose value did not change: left out (Wilcoxon 1945), or ranked first and then left out (Pratt 1959). */
export type Zeros = 'drop' | 'pratt';

/** Ranks of the sizes of the differences that are not 0, doubled so that a rank shared by two is a whole number. */
export interface SignedRanks {
  /** doubled ranks, ascending */
  readonly doubled: readonly number[];
  /** sum of the doubled ranks of the positive differences */
  readonly doubledPositive: number;
  readonly zeros: number;
  readonly ties: boolean;
}

/** Ranks sizes from the smallest, sharing mean ranks between equal sizes. */
export function signedRanks(differences: readonly number[], zeros: Zeros): SignedRanks {
  const kept = zeros === 'pratt' ? differences : differences.filter((d) => d !== 0);
  const sorted = kept.toSorted((a, b) => Math.abs(a) - Math.abs(b));
  const doubled: number[] = [];
  let doubledPositive = 0;
  let ties = false;
  for (let from = 0; from < sorted.length; ) {
    const size = Math.abs(sorted[from]!);
    let to = from;
    while (to < sorted.length && Math.abs(sorted[to]!) === size) to++;
    if (size !== 0) {
      const rank = from + 1 + to;
      for (let index = from; index < to; index++) {
        doubled.push(rank);
        if (sorted[index]! > 0) doubledPositive += rank;
      }
      ties ||= to - from > 1;
    }
    from = to;
  }
  return { doubled, doubledPositive, zeros: differences.filter((d) => d === 0).length, ties };
}

/**
 * P(V <= s/2) for every s from 0 to the sum of the doubled ranks, each sign being as likely as the other: the exact
 * permutation distribution by convolution, with or without ties.
 */
export function permutationDistribution(doubled: readonly number[]): Float64Array {
  const total = doubled.reduce((sum, rank) => sum + rank, 0);
  const mass = new Float64Array(total + 1);
  mass[0] = 1;
  let reached = 0;
  for (const rank of doubled) {
    reached += rank;
    for (let s = reached; s >= 0; s--) mass[s] = (mass[s]! + (s >= rank ? mass[s - rank]! : 0)) / 2;
  }
  for (let s = 1; s <= total; s++) mass[s]! += mass[s - 1]!;
  return mass;
}

/** Scores are often sums or means of a few items themselves, so they carry some roundings more than the one of writing them down. */
const ROUNDINGS = 4;

/**
 * Last less first, where 1.1 - 0.1 and 2.3 - 1.3 are ties, as on paper: sizes closer to each other than the binary error of
 * the four values they come from count as one, and those closer to 0 as none. Whole numbers have no such error. The error is each
 * pair's own: one huge change leaves the others as they are.
 */
export function differencesOnPaper(pairs: readonly { readonly first: number; readonly last: number }[]): number[] {
  const changes = pairs
    .map(({ first, last }, place) => ({ place, change: last - first, dust: dustOf(first, last) }))
    .sort((a, b) => Math.abs(a.change) - Math.abs(b.change) || a.dust - b.dust);
  const result = new Array<number>(pairs.length);
  let [size, dust] = [0, 0];
  for (const one of changes) {
    const own = Math.abs(one.change);
    if (own - size > dust + one.dust) [size, dust] = [own, one.dust];
    result[one.place] = size === 0 ? 0 : Math.sign(one.change) * size;
  }
  return result;
}

function dustOf(first: number, last: number): number {
  const exact = Number.isInteger(first) && Number.isInteger(last);
  return exact ? 0 : ROUNDINGS * Number.EPSILON * Math.max(Math.abs(first), Math.abs(last));
}
