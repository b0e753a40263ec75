import type { Route } from '#platform/pages/index.ts';
import { showHelpNow } from './help/help-now.route.tsx';

/** Pages about who is there in a crisis. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/help-now', act: 'public.read', evenWhenBroken: true, handle: showHelpNow },
];
