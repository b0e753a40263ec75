import type { Route } from '#platform/pages/index.ts';
import { showWork } from '../work/work.route.tsx';
import { showSettings } from './settings.route.tsx';

export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/settings', act: 'settings.read', handle: showSettings },
  { method: 'GET', path: '/s/:serviceId/work-with-others', act: 'work.read', handle: showWork },
];
