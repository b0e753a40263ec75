import type { Route } from '#platform/pages/index.ts';
import { sendClose, sendRole, sendRoleEnd, sendSignInLink, showAccount } from './account.route.tsx';
import { sendNewAccount, showAccounts, showNewAccount } from './accounts.route.tsx';
import { sendAddService, showAddService } from './add-service.route.tsx';

const act = 'accounts.manage';
const one = '/accounts/:accountId';

/** Accounts of people who work here, for an administrator. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/accounts', act, handle: showAccounts },
  { method: 'GET', path: '/accounts/new', act, handle: showNewAccount },
  { method: 'POST', path: '/accounts/new', act, handle: sendNewAccount },
  { method: 'GET', path: '/accounts/add-service', act: 'service.add', handle: showAddService },
  { method: 'POST', path: '/accounts/add-service', act: 'service.add', handle: sendAddService },
  { method: 'GET', path: one, act, handle: showAccount },
  { method: 'POST', path: `${one}/roles`, act, handle: sendRole },
  { method: 'POST', path: `${one}/roles/:roleHeldId/end`, act, handle: sendRoleEnd },
  { method: 'POST', path: `${one}/link`, act, handle: sendSignInLink },
  { method: 'POST', path: `${one}/close`, act, handle: sendClose },
];
