import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences of the referral pages. */
export const words = fixedWords('referral.yaml');
