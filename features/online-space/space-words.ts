import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences about a community's online space. */
export const words = fixedWords('online-space.yaml');
