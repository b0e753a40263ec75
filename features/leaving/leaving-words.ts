import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences for people who leave, and for those who have left. */
export const words = fixedWords('leaving.yaml');
