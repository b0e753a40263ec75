import type { Route } from '#platform/pages/index.ts';
import { OIDC_RETURN_PATH } from '#platform/sign-in/index.ts';
import { becomePersona, showPersonas } from './demonstration.route.tsx';
import { pressLink, showLink } from './link.route.tsx';
import { beginAtOrganisation, returnFromOrganisation } from './organisation.route.tsx';
import { confirmDevice, sendCode, showCode, showDevice } from './second-step.route.tsx';
import { sendLink, showSignIn, signInAsStaff } from './sign-in.route.tsx';
import { changeRole, leave } from './sign-out.route.tsx';

/** Ways in and out. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/sign-in', act: 'sign-in', handle: showSignIn },
  { method: 'POST', path: '/sign-in/link', act: 'sign-in', handle: sendLink },
  { method: 'POST', path: '/sign-in/password', act: 'sign-in', handle: signInAsStaff },
  { method: 'GET', path: '/sign-in/link/:token', act: 'sign-in', handle: showLink },
  { method: 'POST', path: '/sign-in/link/:token', act: 'sign-in', handle: pressLink },
  { method: 'GET', path: '/sign-in/code', act: 'sign-in', handle: showCode },
  { method: 'POST', path: '/sign-in/code', act: 'sign-in', handle: sendCode },
  { method: 'GET', path: '/sign-in/device', act: 'sign-in', handle: showDevice },
  { method: 'POST', path: '/sign-in/device', act: 'sign-in', handle: confirmDevice },
  { method: 'GET', path: '/sign-in/organisation', act: 'sign-in', handle: beginAtOrganisation },
  { method: 'GET', path: OIDC_RETURN_PATH, act: 'sign-in', handle: returnFromOrganisation },
  { method: 'POST', path: '/sign-out', act: 'sign-out', handle: leave },
  { method: 'POST', path: '/switch-role', act: 'role.switch', handle: changeRole },
  { method: 'GET', path: '/demonstration', act: 'demonstration.personas', handle: showPersonas },
  { method: 'POST', path: '/demonstration', act: 'demonstration.personas', handle: becomePersona },
];
