import type { Route } from '#platform/pages/index.ts';
import { showFrontPage } from './front.route.tsx';
import { showHelpNow } from './help-now.route.tsx';
import { showService } from './service.route.tsx';
import { showServices } from './services.route.tsx';

/** What anybody may read without signing in. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/', act: 'public.read', evenWhenBroken: true, handle: showFrontPage },
  { method: 'GET', path: '/help-now', act: 'public.read', evenWhenBroken: true, handle: showHelpNow },
  { method: 'GET', path: '/services', act: 'public.read', handle: showServices },
  { method: 'GET', path: '/services/:serviceId', act: 'public.read', handle: showService },
];
