import type { Route } from '#platform/pages/index.ts';
import { showFrontPage } from './front.route.tsx';
import { type CrisisPart, showService } from './service.route.tsx';
import { showServices } from './services.route.tsx';

/** What anybody may read without signing in. */
export const publicRoutes = (crisis: CrisisPart): readonly Route[] => [
  { method: 'GET', path: '/', act: 'public.read', evenWhenBroken: true, handle: showFrontPage },
  { method: 'GET', path: '/services', act: 'public.read', handle: showServices },
  { method: 'GET', path: '/services/:serviceId', act: 'public.read', handle: showService(crisis) },
];
