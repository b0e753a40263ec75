import { goalsInShort } from '#features/goals/index.ts';
import { type DoingSection, ownReminders, showDoing } from '#features/measures/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';

/** What other features show between what is asked now and the lines of measures, in the order of the page. */
const sections: readonly DoingSection[] = [goalsInShort, ownReminders];

/** How I am doing: measures, and what other features add to them. */
export const showHowIAmDoing = (request: PageRequest): Promise<Answer> => showDoing(request, sections);
