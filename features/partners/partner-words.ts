import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences about referrals, the partners' among them. */
export const words = fixedWords('referral.yaml');
