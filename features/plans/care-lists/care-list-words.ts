import { fixedTexts, fixedWords } from '#platform/pages/index.ts';
import type { Say, Side } from '../plan-words.ts';

const FILE = 'care-lists.yaml';
const words = fixedWords(FILE);
let keys: ReadonlySet<string> | undefined;

/** Fixed sentences of the three lists for a side, as `sayFor` of plans. */
export function listWords(side: Side): Say {
  if (side === 'person') return words;
  return (key, values) => {
    keys ??= new Set(Object.keys(fixedTexts(FILE)));
    return words(keys.has(`team-${key}`) ? `team-${key}` : key, values);
  };
}
