import type { Route } from '#platform/pages/index.ts';
import { sendCarry, showCarry } from './carry/carry.route.tsx';
import { showCaseload } from './caseload/caseload.route.tsx';
import { showModel } from './model/model.route.tsx';
import { showPerson } from './person/person.route.tsx';
import type { PersonPart } from './person/person-part.ts';
import type { TimelineSource } from './person/timeline-source.ts';
import { showWaiting } from './waiting/waiting.route.tsx';
import type { MoreActs } from './write/act.ts';
import { actsWith } from './write/acts.ts';
import { routesOf } from './write/write.route.tsx';

/** The practitioner's pages about people and their journeys; a person's page shows the parts that other capabilities add. */
export const journeyRoutes = (
  parts: readonly PersonPart[],
  acts: MoreActs,
  sources: readonly TimelineSource[] = [],
): readonly Route[] => [
  { method: 'GET', path: '/s/:serviceId/people', act: 'people.list', handle: showCaseload },
  { method: 'GET', path: '/s/:serviceId/waiting', act: 'waiting.read', handle: showWaiting },
  { method: 'GET', path: '/s/:serviceId/model', act: 'model.read', handle: showModel },
  { method: 'GET', path: '/s/:serviceId/model/versions/:version/carry', act: 'journey.carry', handle: showCarry },
  { method: 'POST', path: '/s/:serviceId/model/versions/:version/carry', act: 'journey.carry', handle: sendCarry },
  {
    method: 'GET',
    path: '/s/:serviceId/people/:journeyId',
    act: 'person.read',
    handle: (request) => showPerson(request, parts, acts, sources),
  },
  ...actsWith(acts).flatMap((act) => ('read' in act ? routesOf(act) : [])),
];
