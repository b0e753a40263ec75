import type { Route } from '#platform/pages/index.ts';
import { showPerson } from './person/person.route.tsx';
import { journeyActs } from './write/acts.ts';
import { routesOf } from './write/write.route.tsx';

/** The practitioner's pages about people and their journeys. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/people/:journeyId', act: 'person.read', handle: showPerson },
  ...journeyActs.flatMap(routesOf),
];
