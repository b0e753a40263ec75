import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences about what is held about a member. */
export const words = fixedWords('held.yaml');
