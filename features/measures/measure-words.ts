import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences of the pages on measures. */
export const words = fixedWords('measures.yaml');
