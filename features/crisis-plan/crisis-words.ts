import { fixedTexts, fixedWords } from '#platform/pages/index.ts';

const FILE = 'crisis-plan.yaml';
/** Fixed sentences of the pages about crisis plans, as the person reads them. */
export const words = fixedWords(FILE);
export type Say = typeof words;

let keys: ReadonlySet<string> | undefined;

/** The same sentences for whoever reads: where the team is spoken to in other words, those. */
export function sayFor(side: 'person' | 'team'): Say {
  if (side === 'person') return words;
  return (key, values) => {
    keys ??= new Set(Object.keys(fixedTexts(FILE)));
    return words(keys.has(`team-${key}`) ? `team-${key}` : key, values);
  };
}
