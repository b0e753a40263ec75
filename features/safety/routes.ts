import type { Route } from '#platform/pages/index.ts';
import { sendClosing, sendTake, showAlerts, showClosing } from './alerts/alerts.route.tsx';

export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/alerts', act: 'alerts.read', handle: showAlerts },
  { method: 'POST', path: '/s/:serviceId/alerts/:alertId/take', act: 'alerts.take', handle: sendTake },
  { method: 'GET', path: '/s/:serviceId/alerts/:alertId/close', act: 'alerts.close', handle: showClosing },
  { method: 'POST', path: '/s/:serviceId/alerts/:alertId/close', act: 'alerts.close', handle: sendClosing },
];
