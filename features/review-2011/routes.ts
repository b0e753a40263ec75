import type { Route } from '#platform/pages/index.ts';
import { downloadReview } from './pages/download.route.ts';
import { showReview } from './pages/review.route.tsx';
import { showToldOnce } from './pages/told-once.route.tsx';

const act = 'review-2011.read';

/** The review worked out again: public, read from files, no database asked. */
export const reviewPages: readonly Route[] = [
  { method: 'GET', path: '/review-2011', act, evenWhenBroken: true, handle: showReview },
  { method: 'GET', path: '/review-2011.csv', act, evenWhenBroken: true, handle: downloadReview },
  { method: 'GET', path: '/review-2011/told-once', act, evenWhenBroken: true, handle: showToldOnce },
];
