import type { Route } from '#platform/pages/index.ts';
import { showMessages } from './messages.route.tsx';

export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/messages', act: 'messages.read', handle: showMessages },
];
