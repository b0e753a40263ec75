import { fixedTexts, fixedWords } from '#platform/pages/index.ts';

const FILE = 'plans.yaml';
/** Fixed sentences of the pages about plans, as the person reads them. */
export const words = fixedWords(FILE);

/** Whose page it is: the person's own, or the team's about them. */
export type Side = 'person' | 'team';
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
