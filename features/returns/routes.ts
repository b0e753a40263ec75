import type { Route } from '#platform/pages/index.ts';
import { showDataset } from './dataset.route.tsx';
import { sendSign, showSign } from './sign.route.tsx';

/** What the service's own dataset is like, and the lead's signature under a return. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/settings/dataset', act: 'dataset.read', handle: showDataset },
  { method: 'GET', path: '/s/:serviceId/settings/dataset/sign', act: 'dataset.sign', handle: showSign },
  { method: 'POST', path: '/s/:serviceId/settings/dataset/sign', act: 'dataset.sign', handle: sendSign },
];
