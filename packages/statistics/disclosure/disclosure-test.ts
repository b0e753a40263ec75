import { type Bounds, type Equation, rangesWithin } from '../numerics/linear-programme.ts';
import type { ReleasePolicy } from './policies.ts';
import { rangeOf, UNBOUNDED } from './reader-ranges.ts';
import type { ReleasedCount } from './released-count.ts';
import type { PrintedSum } from './sums.ts';

/** Counts as they are about to leave, and the sums a reader knows they obey (rows, columns, totals). */
export interface ReleasedSums {
  /** null: never printed, but part of a sum ("the others") */
  readonly counts: readonly (ReleasedCount | null)[];
  readonly sums: readonly PrintedSum[];
  /** by place: the most a hidden count can be for another reason, such as that it was hidden for being the smallest */
  readonly atMost?: ReadonlyMap<number, number>;
}

/** What a reader can work out of one count that is not shown. */
export interface Inferred {
  /** place of the count in the list given */
  readonly place: number;
  readonly lower: number;
  /** null when nothing bounds it */
  readonly upper: number | null;
  /**
   * determined: one number is left. too-narrow: fewer numbers than the policy asks for. given-away: a count that is never
   * printed turns out to be a small one. safe: none of these.
   */
  readonly finding: 'determined' | 'too-narrow' | 'given-away' | 'safe';
}

export interface DisclosureTest {
  readonly safe: boolean;
  /** every count that is not shown, in the order given */
  readonly inferred: readonly Inferred[];
  readonly method: string;
  readonly source: string;
}

/**
 * The disclosure test: the range a patient reader can put around every count that is not shown, from the rule, the counts that
 * are shown (a rounded one stands for all that round to it) and the sums. By linear programming; for tables with rows, columns and
 * totals the ranges are exact, for other sums they may be wider than the truth by less than one.
 *
 * @throws RangeError when a sum names a place that is not there, or the counts shown contradict the sums
 */
export function disclosureTest(released: ReleasedSums, policy: ReleasePolicy): DisclosureTest {
  requirePlaces(released);
  const places = released.counts.flatMap((count, at) => (count === null || count.status === 'suppressed' ? [at] : []));
  const ranges = rangesWithin(systemOf(released, policy), places);
  if (ranges === null) throw new RangeError('The counts shown contradict the sums they are said to obey.');
  const inferred = places.map((place, nth) => inferredOf(place, ranges[nth]!, released.counts[place]!, policy));
  return {
    safe: inferred.every(({ finding }) => finding === 'safe'),
    inferred,
    method: 'disclosure test: range of each hidden count by linear programming',
    source:
      'Willenborg & de Waal 2001, Elements of Statistical Disclosure Control; Fischetti & Salazar 2001, Management Science 47:1008',
  };
}

function requirePlaces({ counts, sums }: ReleasedSums): void {
  for (const place of sums.flatMap(({ whole, parts }) => [whole, ...parts]))
    if (!(Number.isSafeInteger(place) && place >= 0 && place < counts.length))
      throw new RangeError(`A sum names place ${place} of ${counts.length}.`);
}

/** Variables: every count; those whose one value is known have it as both bounds. */
function systemOf({ counts, sums, atMost }: ReleasedSums, policy: ReleasePolicy) {
  const variables = counts.map((count, place): Bounds => {
    const [lower, widest] = count === null ? [0, UNBOUNDED] : rangeOf(count, policy);
    const upper = Math.min(widest, atMost?.get(place) ?? UNBOUNDED);
    return { lower, upper: upper >= UNBOUNDED ? null : upper };
  });
  return { variables, equations: sums.map(equationOf) };
}

function equationOf({ whole, parts }: PrintedSum): Equation {
  const terms = new Map<number, number>();
  for (const [place, factor] of [[whole, -1], ...parts.map((part) => [part, 1])] as [number, number][])
    terms.set(place, (terms.get(place) ?? 0) + factor);
  return { terms, equals: 0 };
}

/** A little slack before rounding inwards: counts are whole numbers. */
const NIL = 1e-6;

function inferredOf(place: number, range: Bounds, count: ReleasedCount | null, policy: ReleasePolicy): Inferred {
  const lower = Math.ceil(range.lower - NIL);
  const upper = range.upper === null ? null : Math.floor(range.upper + NIL);
  return {
    place,
    lower,
    upper,
    finding: count === null ? givenAway(lower, upper, policy) : finding(lower, upper, policy),
  };
}

function finding(lower: number, upper: number | null, { leastWidth = 1 }: ReleasePolicy): Inferred['finding'] {
  if (upper === null) return 'safe';
  if (upper <= lower) return 'determined';
  return upper - lower < leastWidth ? 'too-narrow' : 'safe';
}

/** Known to be somebody, and few. */
export function givenAway(lower: number, upper: number | null, policy: ReleasePolicy): 'given-away' | 'safe' {
  return upper !== null && lower >= 1 && upper <= policy.hideTo ? 'given-away' : 'safe';
}
