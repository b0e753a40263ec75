import type { Route } from '#platform/pages/index.ts';
import { showLibrary } from './library/library.route.tsx';
import { sendOne, sendPhase, sendPlacement, showOne, showPhase, showPlacement } from './work/work.route.tsx';

const work = '/s/:serviceId/people/:journeyId/work';

/** The library of programmes and manuals, and people's way into learning and work. */
export const programmeRoutes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/programmes', act: 'programmes.read', handle: showLibrary },
  { method: 'GET', path: `${work}/phase`, act: 'placements.write', handle: showPhase },
  { method: 'POST', path: `${work}/phase`, act: 'placements.write', handle: sendPhase },
  { method: 'GET', path: `${work}/placement`, act: 'placements.write', handle: showPlacement },
  { method: 'POST', path: `${work}/placement`, act: 'placements.write', handle: sendPlacement },
  { method: 'GET', path: `${work}/:placementId`, act: 'placements.write', handle: showOne },
  { method: 'POST', path: `${work}/:placementId`, act: 'placements.write', handle: sendOne },
];
