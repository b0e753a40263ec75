import type { Route } from '#platform/pages/index.ts';
import { askForCode, readCode, showReferral } from './follow-referral/follow.route.tsx';
import { showSuggestionSent } from './refer-someone/sent.route.tsx';
import { showSuggest, suggest } from './refer-someone/suggest.route.tsx';
import { send, showCheck } from './refer-yourself/check.route.tsx';
import { saveDetails, showDetails } from './refer-yourself/details.route.tsx';
import { showSent } from './refer-yourself/sent.route.tsx';
import { showStart } from './refer-yourself/start.route.tsx';

const yourself = '/services/:serviceId/refer-yourself';
const someone = '/services/:serviceId/refer-someone';

/** Referring oneself or somebody else, and following it: open to everybody. */
export const routes: readonly Route[] = [
  { method: 'GET', path: yourself, act: 'referral.make', handle: showStart },
  { method: 'GET', path: `${yourself}/details`, act: 'referral.make', handle: showDetails },
  { method: 'POST', path: `${yourself}/details`, act: 'referral.make', handle: saveDetails },
  { method: 'GET', path: `${yourself}/check`, act: 'referral.make', handle: showCheck },
  { method: 'POST', path: `${yourself}/check`, act: 'referral.make', handle: send },
  { method: 'GET', path: `${yourself}/sent`, act: 'referral.make', handle: showSent },
  { method: 'GET', path: someone, act: 'referral.make', handle: showSuggest },
  { method: 'POST', path: someone, act: 'referral.make', handle: suggest },
  { method: 'GET', path: `${someone}/sent`, act: 'referral.make', handle: showSuggestionSent },
  { method: 'GET', path: '/referral', act: 'referral.follow', handle: askForCode },
  { method: 'POST', path: '/referral', act: 'referral.follow', handle: readCode },
  { method: 'GET', path: '/referral/:code', act: 'referral.follow', handle: showReferral },
];
