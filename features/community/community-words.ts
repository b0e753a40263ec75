import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences of members' pages about their communities. */
export const words = fixedWords('community.yaml');
