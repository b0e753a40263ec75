import { lateAnswersToday } from '#features/care-network/index.ts';
import { meetingsToday } from '#features/community/index.ts';
import { closedToday } from '#features/confidentiality/index.ts';
import { appointmentsToday, triesToday, welcomeBackToday } from '#features/contacts/index.ts';
import { crisisPlansToday } from '#features/crisis-plan/index.ts';
import { crisesToday } from '#features/crisis-sharing/index.ts';
import { correctionsToday } from '#features/held/index.ts';
import { assessmentsToday } from '#features/intake/assess/assessment-group.route.tsx';
import { repeatedToday } from '#features/intake/refusals/repeated.route.tsx';
import { leavingOnToday } from '#features/leaving/index.ts';
import { notesOnToday } from '#features/notes/index.ts';
import { outwardToday } from '#features/outward-work/index.ts';
import { knownToday } from '#features/people/parts.ts';
import { finishedToday } from '#features/programmes/index.ts';
import type { TodayPart } from '#features/sessions/index.ts';
import { bedsToday } from '#features/stays/index.ts';
import { supportersToday } from '#features/supporters/index.ts';
import { textsToday } from '#features/text-line/index.ts';
import { voiceToday } from '#features/voice/index.ts';
import { myWorkToday } from '#features/workforce/index.ts';

/** What every capability adds to Today, in the order of the page. */
export const todayParts: readonly TodayPart[] = [
  textsToday,
  meetingsToday,
  appointmentsToday,
  bedsToday,
  welcomeBackToday,
  triesToday,
  lateAnswersToday,
  crisesToday,
  { id: 'repeated-no', show: repeatedToday },
  { id: 'assessment-groups', show: assessmentsToday },
  closedToday,
  voiceToday,
  crisisPlansToday,
  { id: 'leaving', show: leavingOnToday },
  { id: 'notes', show: notesOnToday },
  knownToday,
  correctionsToday,
  finishedToday,
  supportersToday,
  outwardToday,
  myWorkToday,
];
