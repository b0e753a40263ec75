import { evaluate, numberWithLines } from '../compute/evaluate.ts';
import type { Claim, Topic } from '../facts/facts.schema.ts';
import type { ReviewFacts } from '../facts/review-facts.ts';
import { type Verdict, verdictOf } from '../verdict/verdict.rules.ts';
import {
  alsoForPeople,
  publishedForPeople,
  publishedForPrograms,
  recomputedForPeople,
  recomputedForPrograms,
} from './shown-number.ts';

/** One claim of the review beside what comes out of its own numbers. */
export interface ClaimRow {
  readonly id: string;
  readonly topic: Topic;
  readonly about: string;
  readonly source: string;
  /** lines of the numbers it was worked out from */
  readonly from: readonly string[];
  readonly published: Written;
  /** empty when nothing in the review can be set beside it */
  readonly recomputed: Written;
  readonly verdict: Verdict;
  readonly note: string;
}

interface Written {
  readonly forPeople: string;
  readonly forPrograms: string;
}

/** Every claim that can be worked out again, in the order of the file. */
export const claimRows = (facts: ReviewFacts): ClaimRow[] =>
  Object.entries(facts.claims).map(([id, claim]) => claimRow(id, claim, facts));

function claimRow(id: string, claim: Claim, facts: ReviewFacts): ClaimRow {
  const { topic, about, source, published, recompute } = claim;
  const worked = recompute && evaluate(recompute, facts);
  const also = claim.also.map(({ words, is, unit }) => ({ words, unit, ...numberWithLines(is, facts) }));
  const all = [...(worked ? [worked] : []), ...also];
  return {
    id,
    topic,
    about,
    source,
    from: distinct(all.flatMap(({ from }) => from)).filter((lines) => lines !== source),
    published: { forPeople: publishedForPeople(published), forPrograms: publishedForPrograms(published) },
    recomputed: worked
      ? {
          forPeople: recomputedForPeople(worked.result, published),
          forPrograms: recomputedForPrograms(worked.result),
        }
      : { forPeople: '', forPrograms: '' },
    verdict: worked ? verdictOf(published, worked.result) : 'cannot-be-shown',
    note: sentences([
      worked ? worked.result.working : NOTHING_BESIDE,
      claim.note ?? '',
      ...also.map(({ words, unit, value }) => `${words}: ${alsoForPeople(value, unit)}`),
      'says' in published && published.says === 'counted' ? COUNTED : '',
      ...distinct(all.flatMap(({ assumed }) => assumed)).map((words) => `${words} This is ours, from memory`),
    ]),
  };
}

const NOTHING_BESIDE = 'Nothing else in the review can be set beside it';
const COUNTED = 'The review lists them and prints no number; the number is that of its lines';

const distinct = (all: readonly string[]): string[] => [...new Set(all)];

/** Sentences in a row, each with a capital and a stop. */
export function sentences(all: readonly string[]): string {
  return all
    .filter(Boolean)
    .map((words) => words.charAt(0).toUpperCase() + words.slice(1))
    .map((words) => (/[.!?]$/.test(words) ? words : `${words}.`))
    .join(' ');
}
