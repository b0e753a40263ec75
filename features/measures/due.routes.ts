import type { Route } from '#platform/pages/index.ts';
import { showCompleteness } from './due/completeness.route.tsx';
import { showMeasures } from './due/measures.route.tsx';
import { sendLinkNow } from './due/send-link.route.ts';
import { saveOneInUse, showInUse, showOneInUse } from './in-use/in-use.route.tsx';
import { saveOwnReminders } from './reminders/own-reminders.route.tsx';
import { savePersonReminders, showPersonReminders } from './reminders/person-reminders.route.tsx';
import { saveReminderSettings, showReminderSettings } from './reminders/settings.route.tsx';
import { showStop, stopByLink } from './reminders/stop-by-link.route.tsx';

const person = '/s/:serviceId/people/:journeyId/reminders';
const settings = '/s/:serviceId/settings';

/** What is due and for whom, reminders, and how a service sets them. */
export const dueRoutes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/measures', act: 'measures.read', handle: showMeasures },
  { method: 'GET', path: '/s/:serviceId/measures/completeness', act: 'measures.read', handle: showCompleteness },
  { method: 'POST', path: '/s/:serviceId/measures/send', act: 'measures.remind', handle: sendLinkNow },
  { method: 'GET', path: person, act: 'measures.remind', handle: showPersonReminders },
  { method: 'POST', path: person, act: 'measures.remind', handle: savePersonReminders },
  { method: 'GET', path: `${settings}/reminders`, act: 'service.settings', handle: showReminderSettings },
  { method: 'POST', path: `${settings}/reminders`, act: 'service.settings', handle: saveReminderSettings },
  { method: 'GET', path: `${settings}/measures`, act: 'service.settings', handle: showInUse },
  { method: 'GET', path: `${settings}/measures/:instrument`, act: 'service.settings', handle: showOneInUse },
  { method: 'POST', path: `${settings}/measures/:instrument`, act: 'service.settings', handle: saveOneInUse },
  { method: 'POST', path: '/doing/reminders', act: 'member.measures.answer', handle: saveOwnReminders },
  { method: 'GET', path: '/q/:token/stop', act: 'measures.answer-by-link', handle: showStop },
  { method: 'POST', path: '/q/:token/stop', act: 'measures.answer-by-link', handle: stopByLink },
];
