import type { Route } from '#platform/pages/index.ts';
import { sendHandOver, sendTake } from './alerts/act.route.ts';
import { showAlert } from './alerts/alert.route.tsx';
import { showAlerts } from './alerts/board.route.tsx';
import { sendClosing, showClosing } from './alerts/close.route.tsx';
import { showClosed } from './alerts/closed.route.tsx';
import { sendCallIfMissed, showCallIfMissed } from './at-risk/call-if-missed.route.tsx';
import { sendName } from './by-hand/name.route.tsx';
import { sendRaise, showRaise } from './by-hand/raise.route.tsx';
import { sendRingMe, showRingMe } from './by-hand/ring-me.route.tsx';
import { sendWorried, showWorried } from './by-hand/worried.route.tsx';
import { showWorry } from './by-hand/worry.route.tsx';
import { showOwnPolicy } from './risk-policy/own-policy.route.tsx';
import { sendPolicy, showPolicy } from './risk-policy/policy.route.tsx';
import { sendClosedDay, sendOpenDay } from './settings/closed-days.route.ts';
import { sendBankHolidays, sendDuty, sendRemoval, showDutyHours } from './settings/duty-hours.route.tsx';
import { sendInstrumentLevels, showInstrumentLevels } from './settings/instrument-levels.route.tsx';
import { sendWords, showLevels } from './settings/levels.route.tsx';
import { sendSources, showSources } from './sources/sources.route.tsx';

const one = '/s/:serviceId/alerts/:alertId';
const hours = '/s/:serviceId/settings/duty-hours';
const levels = '/s/:serviceId/settings/alerts';

const person = '/s/:serviceId/people/:journeyId';

/** Alerts and what the service sets about them. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/alerts', act: 'alerts.read', handle: showAlerts },
  { method: 'GET', path: '/s/:serviceId/alerts/closed', act: 'alerts.read', handle: showClosed },
  { method: 'GET', path: one, act: 'alerts.read', handle: showAlert },
  { method: 'POST', path: `${one}/take`, act: 'alerts.take', handle: sendTake },
  { method: 'POST', path: `${one}/hand-over`, act: 'alerts.hand-over', handle: sendHandOver },
  { method: 'GET', path: `${one}/close`, act: 'alerts.close', handle: showClosing },
  { method: 'POST', path: `${one}/close`, act: 'alerts.close', handle: sendClosing },
  { method: 'GET', path: '/s/:serviceId/alerts/worries/:worryId', act: 'alerts.read', handle: showWorry },
  { method: 'GET', path: `${person}/worried`, act: 'alerts.raise', handle: showRaise },
  { method: 'POST', path: `${person}/worried`, act: 'alerts.raise', handle: sendRaise },
  { method: 'GET', path: `${person}/call-if-missed`, act: 'alerts.raise', handle: showCallIfMissed },
  { method: 'POST', path: `${person}/call-if-missed`, act: 'alerts.raise', handle: sendCallIfMissed },
  { method: 'GET', path: '/ring-me', act: 'member.safety', handle: showRingMe },
  { method: 'POST', path: '/ring-me', act: 'member.safety', handle: sendRingMe },
  { method: 'GET', path: '/worried', act: 'member.safety', handle: showWorried },
  { method: 'POST', path: '/worried', act: 'member.safety', handle: sendWorried },
  { method: 'POST', path: `${one}/about`, act: 'alerts.raise', handle: sendName },
  { method: 'GET', path: '/s/:serviceId/settings/alert-sources', act: 'settings.read', handle: showSources },
  { method: 'POST', path: '/s/:serviceId/settings/alert-sources', act: 'service.settings', handle: sendSources },
  { method: 'GET', path: '/s/:serviceId/risk-policy', act: 'risk-policy.read', handle: showPolicy },
  { method: 'POST', path: '/s/:serviceId/risk-policy', act: 'risk-policy.write', handle: sendPolicy },
  { method: 'GET', path: '/my-record/risk', act: 'member.safety', handle: showOwnPolicy },
  { method: 'GET', path: hours, act: 'settings.read', handle: showDutyHours },
  { method: 'POST', path: hours, act: 'service.settings', handle: sendDuty },
  { method: 'POST', path: `${hours}/remove`, act: 'service.settings', handle: sendRemoval },
  { method: 'POST', path: `${hours}/bank-holidays`, act: 'service.settings', handle: sendBankHolidays },
  { method: 'POST', path: `${hours}/closed`, act: 'service.settings', handle: sendClosedDay },
  { method: 'POST', path: `${hours}/open`, act: 'service.settings', handle: sendOpenDay },
  { method: 'GET', path: levels, act: 'settings.read', handle: showLevels },
  { method: 'POST', path: `${levels}/words`, act: 'service.settings', handle: sendWords },
  { method: 'GET', path: `${levels}/:instrument`, act: 'settings.read', handle: showInstrumentLevels },
  { method: 'POST', path: `${levels}/:instrument`, act: 'service.settings', handle: sendInstrumentLevels },
];
