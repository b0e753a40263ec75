import type { Route } from '#platform/pages/index.ts';
import { saveCorrection, showCorrection } from './correct/correct.route.tsx';
import { sendChoose, showChoose } from './enter/choose.route.tsx';
import { saveEntry, showEntry } from './enter/enter.route.tsx';
import { showGroupMeasures } from './group/group.route.tsx';
import { showProgress } from './progress/progress.route.tsx';

/** The team's pages on one person's measures: typing in answers, progress, corrections. */
export const staffRoutes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/people/:journeyId/enter', act: 'measures.enter', handle: showChoose },
  { method: 'POST', path: '/s/:serviceId/people/:journeyId/enter', act: 'measures.enter', handle: sendChoose },
  { method: 'GET', path: '/s/:serviceId/enter/:responseId', act: 'measures.enter', handle: showEntry },
  { method: 'POST', path: '/s/:serviceId/enter/:responseId', act: 'measures.enter', handle: saveEntry },
  { method: 'GET', path: '/s/:serviceId/people/:journeyId/progress', act: 'person.read', handle: showProgress },
  { method: 'GET', path: '/s/:serviceId/groups/:groupId/measures', act: 'groups.read', handle: showGroupMeasures },
  {
    method: 'GET',
    path: '/s/:serviceId/responses/:responseId/correct',
    act: 'measures.correct',
    handle: showCorrection,
  },
  {
    method: 'POST',
    path: '/s/:serviceId/responses/:responseId/correct',
    act: 'measures.correct',
    handle: saveCorrection,
  },
];
