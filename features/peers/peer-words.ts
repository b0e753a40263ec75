import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences about peers who help each other out of hours. */
export const words = fixedWords('peers.yaml');
