import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences that members read about alerts. */
export const words = fixedWords('safety.yaml');
