import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences about peers who help each other out of hours. */
export const words = fixedWords('peers.yaml');

/** How many are on the list. */
export const sizeInWords = (n: number): string =>
  n === 0 ? words('size-none') : n === 1 ? words('size-one') : words('size', { n });
