import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences for people of other services who are trained, and who ask for advice. */
export const words = fixedWords('training.yaml');
