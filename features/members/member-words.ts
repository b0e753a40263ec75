import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences of members' own pages. */
export const words = fixedWords('member.yaml');
