import { closedToday } from '#features/confidentiality/index.ts';
import { appointmentsToday, triesToday, welcomeBackToday } from '#features/contacts/index.ts';
import { repeatedToday } from '#features/intake/refusals/repeated.route.tsx';
import { leavingOnToday } from '#features/leaving/index.ts';
import { notesOnToday } from '#features/notes/index.ts';
import { knownToday } from '#features/people/parts.ts';
import type { TodayPart } from '#features/sessions/index.ts';
import { supportersToday } from '#features/supporters/index.ts';

/** What every capability adds to Today, in the order of the page. */
export const todayParts: readonly TodayPart[] = [
  appointmentsToday,
  welcomeBackToday,
  triesToday,
  { id: 'repeated-no', show: repeatedToday },
  closedToday,
  { id: 'leaving', show: leavingOnToday },
  { id: 'notes', show: notesOnToday },
  knownToday,
  supportersToday,
];
