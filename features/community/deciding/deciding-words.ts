import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences about proposals and votes, the same for members and the team. */
export const words = fixedWords('deciding.yaml');
