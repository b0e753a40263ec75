import { closedToday } from '#features/confidentiality/index.ts';
import { repeatedToday } from '#features/intake/refusals/repeated.route.tsx';
import { notesOnToday } from '#features/notes/index.ts';
import { knownToday } from '#features/people/parts.ts';
import type { TodayPart } from '#features/sessions/index.ts';

/** What every capability adds to Today, in the order of the page. */
export const todayParts: readonly TodayPart[] = [
  { id: 'repeated-no', show: repeatedToday },
  closedToday,
  { id: 'notes', show: notesOnToday },
  knownToday,
];
