import { parseSource } from '@commonground/service-model';
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

/** Rows that fit, in the order they had: those that hold every word, or stand on the line that a word such as L1637 names. */
export function fitting(rows: readonly ClaimRow[], { words, verdict, topic }: Search): ClaimRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (verdict !== undefined && row.verdict !== verdict) return false;
    if (topic !== undefined && row.topic !== topic) return false;
    const text = [row.id, row.about, row.published.forPeople, row.note].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word) || standsOn(row, word));
  });
}

function standsOn({ source }: ClaimRow, word: string): boolean {
  const line = /^l(\d+)$/.exec(word)?.[1];
  return (
    line !== undefined && parseSource(source).lines.some(({ from, to }) => from <= Number(line) && Number(line) <= to)
  );
}
