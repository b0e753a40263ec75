import type { Route } from '#platform/pages/index.ts';
import { sendCancelling, sendUndo, showCancelling } from './cancel/cancel.route.tsx';
import { showGroups } from './groups/groups.route.tsx';
import { sendRegister, showRegister } from './take-register/register.route.tsx';
import { showSheet } from './take-register/sheet.route.tsx';
import { showToday } from './today/today.route.tsx';
import type { TodayPart } from './today/today-part.ts';
import { showUnfinished } from './today/unfinished.route.tsx';

const session = '/s/:serviceId/sessions/:sessionId';

/** The practitioner's day: sessions, registers, groups; Today shows the parts that other capabilities add. */
export const sessionRoutes = (parts: readonly TodayPart[]): readonly Route[] => [
  {
    method: 'GET',
    path: '/s/:serviceId/today',
    act: 'practitioner.today',
    handle: (request) => showToday(request, parts),
  },
  { method: 'GET', path: '/s/:serviceId/unfinished', act: 'practitioner.today', handle: showUnfinished },
  { method: 'GET', path: `${session}/register`, act: 'register.take', handle: showRegister },
  { method: 'POST', path: `${session}/register`, act: 'register.take', handle: sendRegister },
  { method: 'GET', path: `${session}/sheet`, act: 'register.take', handle: showSheet },
  { method: 'GET', path: `${session}/cancel`, act: 'sessions.plan', handle: showCancelling },
  { method: 'POST', path: `${session}/cancel`, act: 'sessions.plan', handle: sendCancelling },
  { method: 'POST', path: `${session}/undo-cancelling`, act: 'sessions.plan', handle: sendUndo },
  { method: 'GET', path: '/s/:serviceId/groups', act: 'groups.read', handle: showGroups },
];
