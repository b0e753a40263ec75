import { fixedWords } from '#platform/pages/index.ts';

/** Fixed sentences of the pages of meetings, roles, decisions and ideas; members and the team read the same. */
export const words = fixedWords('meetings.yaml');
