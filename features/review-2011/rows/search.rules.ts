import { TOPICS, type Topic } from '../facts/facts.schema.ts';
import { VERDICTS, type Verdict } from '../verdict/verdict.rules.ts';
import type { ClaimRow } from './claim-row.ts';

export interface Search {
  readonly words: string;
  readonly verdict: Verdict | undefined;
  readonly topic: Topic | undefined;
}

const LONGEST_WORDS = 100;

/** What the address asks for; anything it cannot ask for is left out. */
export function searchOf(query: Readonly<Record<string, string | undefined>>): Search {
  return {
    words: (query.words ?? '').trim().slice(0, LONGEST_WORDS),
    verdict: VERDICTS.find((verdict) => verdict === query.verdict),
    topic: TOPICS.find((topic) => topic === query.topic),
  };
}

/** Rows that fit, in the order they had. A row fits when it holds every word, also as its number (C126) or a line (L1637). */
export function fitting(rows: readonly ClaimRow[], { words, verdict, topic }: Search): ClaimRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (verdict !== undefined && row.verdict !== verdict) return false;
    if (topic !== undefined && row.topic !== topic) return false;
    const text = [row.id, row.about, row.source, row.published.forPeople, row.note].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
