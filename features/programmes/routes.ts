import type { Route } from '#platform/pages/index.ts';
import { showLibrary } from './library/library.route.tsx';

/** The library of programmes and manuals, and people's way into learning and work. */
export const programmeRoutes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/programmes', act: 'programmes.read', handle: showLibrary },
];
