import type { Route } from '#platform/pages/index.ts';
import { showCommissionedActivity } from './activity/activity.route.tsx';
import { showCommissionedEvidence, showCommissionedFigure } from './evidence/evidence.route.tsx';

/** What whoever pays for services reads of them: released figures, and no person. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/commissioned/evidence', act: 'commissioned.read', handle: showCommissionedEvidence },
  {
    method: 'GET',
    path: '/commissioned/evidence/:serviceId/:indicator',
    act: 'commissioned.figure',
    handle: showCommissionedFigure,
  },
  { method: 'GET', path: '/commissioned/activity', act: 'commissioned.read', handle: showCommissionedActivity },
];
