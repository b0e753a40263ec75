import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences for members and partners. */
export const words = fixedWords('network.yaml');
