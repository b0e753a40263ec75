import type { Route } from '#platform/pages/index.ts';
import { showSettings } from './settings.route.tsx';

export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/settings', act: 'settings.read', handle: showSettings },
];
