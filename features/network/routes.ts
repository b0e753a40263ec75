import type { Route } from '#platform/pages/index.ts';
import { showComparison } from './pages/comparison.route.tsx';
import { downloadRegister } from './pages/download.route.ts';
import { showMap } from './pages/map.route.tsx';
import { showRegister } from './pages/register.route.tsx';
import { showRegisteredService } from './pages/service.route.tsx';

const act = 'register-of-services.read';

/** The register of services: public, read from files, no database asked. */
export const registerPages: readonly Route[] = [
  { method: 'GET', path: '/register', act, evenWhenBroken: true, handle: showRegister },
  { method: 'GET', path: '/register.csv', act, evenWhenBroken: true, handle: downloadRegister },
  { method: 'GET', path: '/register/map', act, evenWhenBroken: true, handle: showMap },
  { method: 'GET', path: '/register/:siteId', act, evenWhenBroken: true, handle: showRegisteredService },
  { method: 'GET', path: '/register/:siteId/comparison', act, evenWhenBroken: true, handle: showComparison },
];
