import { requireCount } from '../checks.ts';
import { disclosureTest, type Inferred } from './disclosure-test.ts';
import type { ReleasePolicy } from './policies.ts';
import { rangeOf } from './reader-ranges.ts';
import type { ReleasedCount } from './released-count.ts';
import type { PrintedSum } from './sums.ts';
import { suppressed } from './suppress.ts';

const SECONDARY: ReleasedCount = { status: 'suppressed', value: null, reason: 'secondary' };

/**
 * Applies a policy to counts of people that run through several printed sums, and hides further counts (within the table before its
 * totals, the smallest first) until the disclosure test finds no hidden count given away, not even to a reader who knows that
 * what is hidden besides is no larger than what is shown in its line. What turned out to protect
 * nothing is shown again. A zero that the policy shows stays: it protects nobody. A policy that asks for ranges as wide as the
 * rule itself can be out of reach: then all but the zeros is hidden.
 *
 * @throws RangeError when a count is impossible, or a whole is not the sum of its parts
 */
export function suppressedSums(
  counts: readonly number[],
  sums: readonly PrintedSum[],
  policy: ReleasePolicy,
): readonly ReleasedCount[] {
  for (const count of counts) requireCount('A count', count);
  for (const { whole, parts } of sums)
    if (parts.reduce((sum, part) => sum + counts[part]!, 0) !== counts[whole])
      throw new RangeError(`The count at place ${whole} is not the sum of its parts.`);
  const released = counts.map((people) => suppressed({ value: people, people }, policy));
  const original = [...released];
  const unsafe = (): readonly Inferred[] =>
    disclosureTest(
      { counts: released, sums, atMost: largestBesides(counts, released, sums, policy) },
      policy,
    ).inferred.filter(({ finding }) => finding !== 'safe');
  const besides: number[] = [];
  for (let found = unsafe(); found.length > 0; found = unsafe()) {
    const next = nextToHide(counts, released, sums, found[0]!.place);
    if (next === undefined) return released;
    released[next] = SECONDARY;
    besides.push(next);
  }
  for (const place of besides) {
    released[place] = original[place]!;
    if (unsafe().length > 0) released[place] = SECONDARY;
  }
  return released;
}

/**
 * The smallest are hidden besides: of each such count, the most it can be to a reader who goes by the smallest that is shown of the
 * same sum, wherever that is true of it.
 */
function largestBesides(
  counts: readonly number[],
  released: readonly ReleasedCount[],
  sums: readonly PrintedSum[],
  policy: ReleasePolicy,
): ReadonlyMap<number, number> {
  const besides = counts.flatMap((_, place) => (released[place]!.reason === 'secondary' ? [place] : []));
  return new Map(
    besides.map((place) => {
      const beside = sums.flatMap(({ parts }) => (parts.includes(place) ? parts : []));
      const larger = beside.filter((at) => released[at]!.status === 'known' && counts[at]! >= counts[place]!);
      return [place, Math.min(...larger.map((at) => rangeOf(released[at]!, policy)[1]))];
    }),
  );
}

/** Parts before totals; then what joins the most lines with one hidden count alone; then near; then the smallest. */
function nextToHide(
  counts: readonly number[],
  released: readonly ReleasedCount[],
  sums: readonly PrintedSum[],
  unsafe: number,
): number | undefined {
  const isHidden = (place: number) => released[place]!.status === 'suppressed';
  const lines = sums.map(placesOf);
  const lonely = lines.filter((line) => line.filter(isHidden).length === 1);
  const near = new Set(lines.filter((line) => line.includes(unsafe)).flat());
  const order = (place: number) => [
    sums.filter(({ whole }) => whole === place).length,
    -lonely.filter((line) => line.includes(place)).length,
    near.has(place) ? 0 : 1,
    counts[place]!,
  ];
  const shown = released.flatMap((count, place) => (count.status === 'known' ? [{ place, key: order(place) }] : []));
  return shown.sort((a, b) => byAll(a.key, b.key))[0]?.place;
}

const placesOf = ({ whole, parts }: PrintedSum): number[] => [whole, ...parts];

function byAll(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, nth) => value !== b[nth]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}

/** A table with the totals of its rows and columns, as it leaves. */
export interface ReleasedTwoWay {
  readonly cells: readonly (readonly ReleasedCount[])[];
  readonly rowTotals: readonly ReleasedCount[];
  readonly columnTotals: readonly ReleasedCount[];
  readonly total: ReleasedCount;
}

/**
 * `suppressedSums` for a table of people by two things, with all its totals.
 *
 * @throws RangeError when a count is impossible or rows are of different length
 */
export function suppressedTwoWay(rows: readonly (readonly number[])[], policy: ReleasePolicy): ReleasedTwoWay {
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width)) throw new RangeError('The rows of a table are of the same length.');
  const { counts, sums } = withMargins(rows, width);
  const released = suppressedSums(counts, sums, policy);
  const line = (at: number) => released.slice(at * (width + 1), (at + 1) * (width + 1));
  const last = line(rows.length);
  return {
    cells: rows.map((_, at) => line(at).slice(0, width)),
    rowTotals: rows.map((_, at) => line(at)[width]!),
    columnTotals: last.slice(0, width),
    total: last[width]!,
  };
}

/** Places row by row, each with its total at the end; the totals of the columns as the last row. */
function withMargins(rows: readonly (readonly number[])[], width: number): { counts: number[]; sums: PrintedSum[] } {
  const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const columns = Array.from({ length: width }, (_, column) => add(rows.map((row) => row[column]!)));
  const lines = [...rows, columns].map((row) => [...row, add(row)]);
  const place = (row: number, column: number) => row * (width + 1) + column;
  const each = (length: number, at: (nth: number) => number) => Array.from({ length }, (_, nth) => at(nth));
  return {
    counts: lines.flat(),
    sums: [
      ...lines.map((_, row) => ({ whole: place(row, width), parts: each(width, (column) => place(row, column)) })),
      ...each(width + 1, (column) => column).map((column) => ({
        whole: place(rows.length, column),
        parts: each(rows.length, (row) => place(row, column)),
      })),
    ],
  };
}
