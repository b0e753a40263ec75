import type { Route } from '#platform/pages/index.ts';
import { showDirectory } from './directory.route.tsx';
import { saveHandover, showHandover } from './handover.route.tsx';
import { keepOrganisation, showNewOrganisation, showOrganisation } from './organisation.route.tsx';

const directory = '/s/:serviceId/work-with-others/directory';
const handover = '/s/:serviceId/people/:journeyId/handover';

/** The organisations of a service, and what is handed over to them or comes from them. */
export const directoryRoutes: readonly Route[] = [
  { method: 'GET', path: directory, act: 'directory.read', handle: showDirectory },
  { method: 'GET', path: `${directory}/new`, act: 'directory.write', handle: showNewOrganisation },
  { method: 'POST', path: `${directory}/new`, act: 'directory.write', handle: keepOrganisation },
  { method: 'GET', path: `${directory}/:organisationId`, act: 'directory.read', handle: showOrganisation },
  { method: 'POST', path: `${directory}/:organisationId`, act: 'directory.write', handle: keepOrganisation },
  { method: 'GET', path: handover, act: 'journey.write', handle: showHandover },
  { method: 'POST', path: handover, act: 'journey.write', handle: saveHandover },
];
