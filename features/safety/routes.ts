import type { Route } from '#platform/pages/index.ts';
import { sendHandOver, sendTake } from './alerts/act.route.ts';
import { showAlert } from './alerts/alert.route.tsx';
import { showAlerts } from './alerts/board.route.tsx';
import { sendClosing, showClosing } from './alerts/close.route.tsx';
import { showClosed } from './alerts/closed.route.tsx';

const one = '/s/:serviceId/alerts/:alertId';

/** Alerts and what the service sets about them. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/alerts', act: 'alerts.read', handle: showAlerts },
  { method: 'GET', path: '/s/:serviceId/alerts/closed', act: 'alerts.read', handle: showClosed },
  { method: 'GET', path: one, act: 'alerts.read', handle: showAlert },
  { method: 'POST', path: `${one}/take`, act: 'alerts.take', handle: sendTake },
  { method: 'POST', path: `${one}/hand-over`, act: 'alerts.hand-over', handle: sendHandOver },
  { method: 'GET', path: `${one}/close`, act: 'alerts.close', handle: showClosing },
  { method: 'POST', path: `${one}/close`, act: 'alerts.close', handle: sendClosing },
];
