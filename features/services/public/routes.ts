import type { Route } from '#platform/pages/index.ts';
import { showFrontPage } from './front.route.tsx';

/** What anybody may read without signing in. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/', act: 'public.read', evenWhenBroken: true, handle: showFrontPage },
];
