import type { Route } from '#platform/pages/index.ts';
import { sendBegin, showBegin } from './begin.route.tsx';
import { showBoard } from './board.route.tsx';
import { sendEnd, showStay } from './stay.route.tsx';

/** Crisis beds and small units: who stays, which beds are free, beginning and ending a stay. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/stays', act: 'stays.read', handle: showBoard },
  { method: 'GET', path: '/s/:serviceId/stays/:stayId', act: 'stays.read', handle: showStay },
  { method: 'POST', path: '/s/:serviceId/stays/:stayId', act: 'stays.write', handle: sendEnd },
  { method: 'GET', path: '/s/:serviceId/people/:journeyId/stay', act: 'stays.write', handle: showBegin },
  { method: 'POST', path: '/s/:serviceId/people/:journeyId/stay', act: 'stays.write', handle: sendBegin },
];
