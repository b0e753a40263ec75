import { type DisclosureTest, disclosureTest, type Inferred, type ReleasedSums } from './disclosure-test.ts';
import type { ReleasePolicy } from './policies.ts';

export interface DifferencingTest extends Pick<DisclosureTest, 'safe' | 'method' | 'source'> {
  /** hidden counts of the wider release, as both releases together leave them */
  readonly wider: readonly Inferred[];
  readonly narrower: readonly Inferred[];
  /** every count less its counterpart: those who are in the wider release and not in the narrower */
  readonly differences: readonly Inferred[];
}

/**
 * Two releases of the same table of which one counts everybody the other counts and some more: a later one and an earlier one of
 * everybody so far, all and those under 65. Is a hidden count given away by both together, or do they differ by a few people who
 * are thereby counted?
 *
 * @throws RangeError when the releases are of different shape, or contradict each other (a count larger in the narrower one)
 */
export function differencingTest(wider: ReleasedSums, narrower: ReleasedSums, policy: ReleasePolicy): DifferencingTest {
  const size = wider.counts.length;
  if (narrower.counts.length !== size)
    throw new RangeError(
      `Two releases of the same table are needed, found ${size} and ${narrower.counts.length} counts.`,
    );
  const moved = narrower.sums.map(({ whole, parts }) => ({
    whole: whole + size,
    parts: parts.map((part) => part + size),
  }));
  const steps = wider.counts.map((_, at) => ({ whole: at, parts: [at + size, at + 2 * size] }));
  const { safe, inferred, method, source } = disclosureTest(
    {
      counts: [...wider.counts, ...narrower.counts, ...wider.counts.map(() => null)],
      sums: [...wider.sums, ...moved, ...steps],
    },
    policy,
  );
  const from = (start: number): Inferred[] =>
    inferred
      .filter(({ place }) => place >= start && place < start + size)
      .map((found) => ({ ...found, place: found.place - start }));
  const parts = { wider: from(0), narrower: from(size), differences: from(2 * size) };
  return { safe, ...parts, method: `${method}, two releases together`, source };
}
