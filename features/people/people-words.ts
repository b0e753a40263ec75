import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences of members' pages about themselves, and the errors that the team's pages share with them. */
export const words = fixedWords('people.yaml');
