import { type Figure, mean, meanChange, type Pair } from '@commonground/statistics';
import { outwardLists } from '../outward-lists.ts';
import type { Asked } from '../training.tables.ts';

/** No figure is made of fewer people than this. */
export const FEWEST = 5;

export type Answered = Readonly<Record<string, number>>;

/** The questions of one time, in their order. */
export const questionsAsked = (asked: Asked) =>
  Object.entries(outwardLists.questions).filter(([, question]) => question.asked.includes(asked));

/** The mean of a domain's answers, 1 to 5; null when one of them is missing: half an answer is no answer. */
export function domainScore(domain: string, asked: Asked, answers: Answered | undefined): number | null {
  if (answers === undefined) return null;
  const values = questionsAsked(asked)
    .filter(([, question]) => question.domain === domain)
    .map(([id]) => answers[id]);
  if (values.length === 0 || values.some((value) => value === undefined)) return null;
  return (values as number[]).reduce((sum, value) => sum + value, 0) / values.length;
}

/** What one person who came answered; undefined at a time without an answer. */
export type OfOnePerson = Readonly<Partial<Record<Asked, Answered>>>;

export interface DomainChange {
  readonly domain: string;
  /** After what: the day itself, or months later. */
  readonly until: 'after' | 'later';
  /** How many came and so could have answered. */
  readonly came: number;
  readonly pairs: number;
  /** The mean before, in those with both answers; null below the fewest. */
  readonly before: number | null;
  /** Null below the fewest: then nothing but the counts is said. */
  readonly change: Figure | null;
}

/** Change in the same people, domain by domain; of fewer than five pairs only the counts are known. */
export function changeOf(people: readonly OfOnePerson[]): readonly DomainChange[] {
  return Object.keys(outwardLists.domains).flatMap((domain) =>
    (['after', 'later'] as const)
      .filter((until) => questionsAsked(until).some(([, question]) => question.domain === domain))
      .map((until) => changeUntil(people, domain, until)),
  );
}

function changeUntil(people: readonly OfOnePerson[], domain: string, until: 'after' | 'later'): DomainChange {
  const pairs: Pair[] = people.map((one) => ({
    first: domainScore(domain, 'before', one.before),
    last: domainScore(domain, until, one[until]),
  }));
  const whole = pairs.filter(({ first, last }) => first !== null && last !== null);
  const enough = whole.length >= FEWEST;
  return {
    domain,
    until,
    came: people.length,
    pairs: whole.length,
    before: enough ? mean(whole.map(({ first }) => first)).estimate : null,
    change: enough ? meanChange(pairs) : null,
  };
}
