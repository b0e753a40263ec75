import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences of the text line: those that are sent, and those that members read. */
export const words = fixedWords('text-line.yaml');
