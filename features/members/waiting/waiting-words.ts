import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences for people who wait. */
export const words = fixedWords('waiting.yaml');
