import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences of members' pages about their notes. */
export const words = fixedWords('notes.yaml');
