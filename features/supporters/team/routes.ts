import type { Route } from '#platform/pages/index.ts';
import { showHowItWasTogether } from './how-it-was.route.tsx';
import { sendNewSupporter, showNewSupporter, showSupporters } from './list.route.tsx';
import { sendSupporterRegister, showSupporterRegister } from './register.route.tsx';
import { sendPlace, sendSaid, sendSignIn, showSupporter } from './supporter.route.tsx';

const ALL = '/s/:serviceId/supporters';
const ONE = `${ALL}/:supporterId`;
const REGISTER = '/s/:serviceId/sessions/:sessionId/supporters';

/** The team's part: supporters' own records, their places in groups, and their registers apart from members. */
export const teamRoutes: readonly Route[] = [
  { method: 'GET', path: ALL, act: 'supporters.read', handle: showSupporters },
  { method: 'GET', path: `${ALL}/how-it-was`, act: 'supporters.together', handle: showHowItWasTogether },
  { method: 'GET', path: `${ALL}/new`, act: 'supporters.write', handle: showNewSupporter },
  { method: 'POST', path: `${ALL}/new`, act: 'supporters.write', handle: sendNewSupporter },
  { method: 'GET', path: ONE, act: 'supporters.read', handle: showSupporter },
  { method: 'POST', path: `${ONE}/place`, act: 'supporters.write', handle: sendPlace },
  { method: 'POST', path: `${ONE}/said`, act: 'supporters.write', handle: sendSaid },
  { method: 'POST', path: `${ONE}/sign-in`, act: 'supporters.write', handle: sendSignIn },
  { method: 'GET', path: REGISTER, act: 'supporters.write', handle: showSupporterRegister },
  { method: 'POST', path: REGISTER, act: 'supporters.write', handle: sendSupporterRegister },
];
