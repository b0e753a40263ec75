import type { Route } from '#platform/pages/index.ts';
import { directoryRoutes } from './directory/directory.routes.ts';
import { showRefer } from './refer.route.tsx';
import { showPeopleIReferred } from './referred.route.tsx';

/** What a partner who is signed in can do. The form itself is the one that everybody may use. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/refer', act: 'partner.refer', handle: showRefer },
  { method: 'GET', path: '/people-i-referred', act: 'partner.referrals.read', handle: showPeopleIReferred },
  ...directoryRoutes,
];
