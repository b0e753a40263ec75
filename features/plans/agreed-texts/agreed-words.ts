import { fixedTexts, fixedWords } from '#platform/pages/index.ts';
import type { Say, Side } from '../plan-words.ts';

const FILE = 'agreed.yaml';
export const words = fixedWords(FILE);
let keys: ReadonlySet<string> | undefined;

/** Fixed sentences about what a community agreed, for a side. */
export function agreedWords(side: Side): Say {
  if (side === 'person') return words;
  return (key, values) => {
    keys ??= new Set(Object.keys(fixedTexts(FILE)));
    return words(keys.has(`team-${key}`) ? `team-${key}` : key, values);
  };
}
