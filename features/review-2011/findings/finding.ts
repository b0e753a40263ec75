import { inUnit, numberText } from '../compute/number-words.ts';
import type { Published } from '../facts/facts.schema.ts';
import type { ReviewFacts } from '../facts/review-facts.ts';
import { publishedForPeople } from '../rows/shown-number.ts';
import type { Verdict } from '../verdict/verdict.rules.ts';

/** A place where the review does not agree with itself, or leaves a difference without a word. */
export interface Finding {
  readonly id: string;
  readonly title: string;
  /** what was found, in sentences with the numbers */
  readonly says: readonly string[];
  /** lines of the review it was found in */
  readonly lines: readonly string[];
  readonly published: string;
  readonly recomputed: string;
  readonly verdict: Verdict;
}

/** Decides over the facts whether there is something to find. Nothing is found where the statements agree. */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly find: (facts: ReviewFacts) => Omit<Finding, 'id' | 'title'> | null;
}

/** @throws Error when there is no such claim */
export function publishedOf(id: string, { claims }: ReviewFacts): Published {
  const claim = claims[id];
  if (!claim) throw new Error(`There is no claim ${id} in the facts of the review.`);
  return claim.published;
}

/** A claim as printed: "£6.9 million". */
export const said = (id: string, facts: ReviewFacts): string => publishedForPeople(publishedOf(id, facts));

/** A number that came out: "£820,665". */
export const told = (value: number, unit = '', digits = 2): string => inUnit(numberText(value, digits, unit), unit);

/** Lines of claims. */
export const linesOf = (ids: readonly string[], { claims }: ReviewFacts): string[] =>
  ids.flatMap((id) => (claims[id] ? [claims[id].source] : []));
