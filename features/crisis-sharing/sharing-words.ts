import { fixedTexts, fixedWords } from '#platform/pages/index.ts';
import type { Side } from './crisis-sharing.tables.ts';

const FILE = 'crisis-sharing.yaml';
/** Fixed sentences about a plan that was given and about crises, as the person reads them, and whoever holds a link. */
export const words = fixedWords(FILE);
export type Say = typeof words;

let keys: ReadonlySet<string> | undefined;

/** The same sentences for a side: where the team is spoken to in other words, those. */
export function sayFor(side: Side): Say {
  if (side === 'person') return words;
  return (key, values) => {
    keys ??= new Set(Object.keys(fixedTexts(FILE)));
    return words(keys.has(`team-${key}`) ? `team-${key}` : key, values);
  };
}
