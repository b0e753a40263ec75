import type { Route } from '#platform/pages/index.ts';
import { endPairForm, pairForm } from './buddies/buddies.forms.tsx';
import { arrangementForm } from './groups/arrangement.form.tsx';
import { sendChange, showChange } from './groups/change.route.tsx';
import { closeForm } from './groups/close.form.tsx';
import { showGroup } from './groups/group.route.tsx';
import { routesOfForm } from './groups/group-form-page.tsx';
import { sendOpening, showOpening } from './groups/open.route.tsx';
import { notYetForm, programmeForm } from './groups/programme.forms.tsx';
import { startCohort } from './groups/start-cohort.route.ts';
import { sendEnd, sendNew, sendSetAside, showEnd, showNew, showSetAside } from './keep-apart/keep-apart.route.tsx';
import { sendSessionStaff, showSessionStaff } from './staffing/session-staff.route.tsx';
import { staffForm, taperForm } from './staffing/staffing.forms.tsx';
import { extraForm } from './timetable/extra.form.tsx';
import { sendMove, showMove } from './timetable/move.route.tsx';
import { showTimetable } from './timetable/timetable.route.tsx';

const groups = '/s/:serviceId/groups';
const session = '/s/:serviceId/sessions/:sessionId';
const apart = '/s/:serviceId/people/:journeyId/keep-apart';

/** Groups that open, change and close; the timetable; who is kept apart and who helps whom. */
export const groupRoutes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/timetable', act: 'groups.read', handle: showTimetable },
  { method: 'GET', path: `${groups}/new`, act: 'groups.manage', handle: showOpening },
  { method: 'POST', path: `${groups}/new`, act: 'groups.manage', handle: sendOpening },
  { method: 'GET', path: `${groups}/:groupId`, act: 'groups.read', handle: showGroup },
  { method: 'GET', path: `${groups}/:groupId/change`, act: 'groups.manage', handle: showChange },
  { method: 'POST', path: `${groups}/:groupId/change`, act: 'groups.manage', handle: sendChange },
  { method: 'POST', path: `${groups}/:groupId/start`, act: 'groups.manage', handle: startCohort },
  ...[
    closeForm,
    arrangementForm,
    extraForm,
    staffForm,
    taperForm,
    pairForm,
    endPairForm,
    programmeForm,
    notYetForm,
  ].flatMap(routesOfForm),
  { method: 'GET', path: `${session}/move`, act: 'sessions.plan', handle: showMove },
  { method: 'POST', path: `${session}/move`, act: 'sessions.plan', handle: sendMove },
  { method: 'GET', path: `${session}/staff`, act: 'register.take', handle: showSessionStaff },
  { method: 'POST', path: `${session}/staff`, act: 'register.take', handle: sendSessionStaff },
  { method: 'GET', path: apart, act: 'keep-apart.write', handle: showNew },
  { method: 'POST', path: apart, act: 'keep-apart.write', handle: sendNew },
  { method: 'GET', path: `${apart}/:keepApartId/end`, act: 'keep-apart.write', handle: showEnd },
  { method: 'POST', path: `${apart}/:keepApartId/end`, act: 'keep-apart.write', handle: sendEnd },
  { method: 'GET', path: `${apart}/:keepApartId/set-aside`, act: 'keep-apart.set-aside', handle: showSetAside },
  { method: 'POST', path: `${apart}/:keepApartId/set-aside`, act: 'keep-apart.set-aside', handle: sendSetAside },
];
