import type { RunningModel } from '@commonground/service-model';
import { wordFor, wordForMany } from '#platform/pages/index.ts';

/** Terms for people: they stand alone in sentences. The others are parts of names ("crisis plan") and are only labels. */
const PEOPLE = ['member', 'supporter', 'practitioner'] as const;

/**
 * Says what the software says about people in the service's own words: "Run by members" is "Run by young people". Labels
 * only; no id, code or dataset changes.
 */
export function inOwnWords({ words }: Pick<RunningModel, 'words'>): (sentence: string) => string {
  const pairs = PEOPLE.flatMap((term): [string, string][] => [
    [wordForMany(term), wordForMany(term, words)],
    [wordFor(term), wordFor(term, words)],
  ]).filter(([standard, own]) => standard !== own);
  if (pairs.length === 0) return (sentence) => sentence;
  const own = new Map(pairs);
  const pattern = new RegExp(`\\b(${[...own.keys()].join('|')})\\b`, 'gi');
  return (sentence) =>
    sentence.replace(pattern, (found) => {
      const word = own.get(found.toLowerCase()) ?? found;
      return /^[A-Z]/.test(found) ? `${word[0]?.toUpperCase()}${word.slice(1)}` : word;
    });
}
