import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences of members' pages about their goals. */
export const words = fixedWords('goals.yaml');
