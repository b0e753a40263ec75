import type { Route } from '#platform/pages/index.ts';
import { downloadRows } from './download.route.ts';
import { showFigure } from './figure.route.tsx';
import { showQuestions } from './questions.route.tsx';

/** The evidence pages of a service. Everything on them was computed when the dataset was made. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/evidence', act: 'evidence.read', handle: showQuestions },
  { method: 'GET', path: '/s/:serviceId/evidence/:indicator', act: 'evidence.read', handle: showFigure },
  { method: 'GET', path: '/s/:serviceId/evidence/:indicator/:file', act: 'evidence.read', handle: downloadRows },
];
