import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences about who is there in a crisis. */
export const words = fixedWords('crisis-cover.yaml');
