import { RELEASE_POLICIES, type ReleasedCount, type ReleasePolicy, suppressedTable } from '@commonground/statistics';
import { codesOfItem, type EqualityItem, PREFER_NOT } from './items.ts';

/** One item as a lead may see it: every answer with its count, small ones hidden. */
export interface ItemCounts {
  readonly item: EqualityItem;
  readonly lines: readonly { readonly words: string; readonly count: ReleasedCount }[];
}

/** Counts of 1 to 4 people are hidden, or up to below the service's own limit; none is shown as 0. */
export const policyBelow = (limit: number): ReleasePolicy => {
  const least = RELEASE_POLICIES['people-5'];
  return { ...least, hideTo: Math.max(least.hideTo, limit - 1) };
};

/**
 * The counts of one item, with those who preferred not to say and those who said nothing, so that they add up to all
 * people. Further counts are hidden until no hidden one can be worked out from the rest.
 *
 * @param people everybody the service knows
 * @param counted how many gave each answer
 */
export function countsOfItem(
  item: EqualityItem,
  people: number,
  counted: ReadonlyMap<string, number>,
  policy: ReleasePolicy,
): ItemCounts {
  const answers = [
    ...codesOfItem(item).map(({ code, label }) => ({ words: label, count: counted.get(code) ?? 0 })),
    { words: 'Preferred not to say', count: counted.get(PREFER_NOT) ?? 0 },
  ];
  const answered = answers.reduce((sum, { count }) => sum + count, 0);
  const all = [...answers, { words: 'Has not answered', count: Math.max(0, people - answered) }];
  const released = suppressedTable(
    all.map(({ count }) => count),
    policy,
  );
  return { item, lines: all.map(({ words }, index) => ({ words, count: released.cells[index] as ReleasedCount })) };
}
