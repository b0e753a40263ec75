import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences about sharing and for supporters. */
export const words = fixedWords('sharing.yaml');
