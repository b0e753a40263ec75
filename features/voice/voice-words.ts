import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences about telling a service what one thinks, stories, and doing things together. */
export const words = fixedWords('voice.yaml');
