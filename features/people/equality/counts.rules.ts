import {
  isHidden,
  RELEASE_POLICIES,
  type ReleasedCount,
  type ReleasePolicy,
  suppressed,
  suppressedTable,
} from '@commonground/statistics';
import { answerOf, codesOfItem, type EqualityItem, PREFER_NOT } from './items.ts';

/** One item as a lead may see it: every answer with its count, small ones hidden. */
export interface ItemCounts {
  readonly item: EqualityItem;
  readonly lines: readonly { readonly words: string; readonly count: ReleasedCount }[];
  /** Where a code may stand beside the person: how many said it themselves, and for how many only the code is known. */
  readonly from: { readonly own: ReleasedCount; readonly beside: ReleasedCount } | null;
}

type ByAnswer = ReadonlyMap<string, number>;

/** Counts of 1 to 4 people are hidden, or up to below the service's own limit; none is shown as 0. */
export const policyBelow = (limit: number): ReleasePolicy => {
  const least = RELEASE_POLICIES['people-5'];
  return { ...least, hideTo: Math.max(least.hideTo, limit - 1) };
};

/**
 * The counts of one item, with those who preferred not to say and those of whom nothing is known, so that they add up to
 * all people. Further counts are hidden until no hidden one can be worked out from the rest.
 *
 * @param people everybody the service knows
 * @param counted how many gave each answer
 * @param beside by national code, those who did not answer and have a code beside them from a referral or an import
 */
export function countsOfItem(
  item: EqualityItem,
  people: number,
  counted: ByAnswer,
  policy: ReleasePolicy,
  beside: ByAnswer = new Map(),
): ItemCounts {
  const coded = answersBeside(item, beside);
  const of = (answer: string) => (counted.get(answer) ?? 0) + (coded.get(answer) ?? 0);
  const answers = [
    ...codesOfItem(item).map(({ code, label }) => ({ words: label, count: of(code) })),
    { words: 'Preferred not to say', count: of(PREFER_NOT) },
  ];
  const answered = answers.reduce((sum, { count }) => sum + count, 0);
  const all = [
    ...answers,
    {
      words: item.column === undefined ? 'Has not answered' : 'Has not answered, and nothing is written',
      count: Math.max(0, people - answered),
    },
  ];
  const released = suppressedTable(
    all.map(({ count }) => count),
    policy,
  );
  return {
    item,
    lines: all.map(({ words }, index) => ({ words, count: released.cells[index] as ReleasedCount })),
    from: item.column === undefined ? null : whereFrom(total(counted), total(coded), released.cells.at(-1), policy),
  };
}

const total = (counts: ByAnswer): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** The codes beside people as answers; a code that says "not known" is none. */
function answersBeside(item: EqualityItem, beside: ByAnswer): ByAnswer {
  const answers = new Map<string, number>();
  for (const [code, people] of beside) {
    const answer = answerOf(item, code);
    if (answer !== undefined) answers.set(answer, (answers.get(answer) ?? 0) + people);
  }
  return answers;
}

const HIDDEN: ReleasedCount = { status: 'suppressed', value: null, reason: 'secondary' };

/** Both or neither: one alone would tell the other, and both would tell how many are left where that is hidden. */
function whereFrom(own: number, beside: number, left: ReleasedCount | undefined, policy: ReleasePolicy) {
  if (left?.status === 'suppressed' || [own, beside].some((people) => isHidden(people, policy)))
    return { own: HIDDEN, beside: HIDDEN };
  const shown = (people: number) => suppressed({ value: people, people }, policy);
  return { own: shown(own), beside: shown(beside) };
}
