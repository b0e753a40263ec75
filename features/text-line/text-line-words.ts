import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences of the text line: those that are sent, and those that members read. */
export const words = fixedWords('text-line.yaml');

/** The reply in the product's own words, with its two places still open. */
export const usualReply = (): string => words('reply', { when: '{when}', help: '{help}' });
