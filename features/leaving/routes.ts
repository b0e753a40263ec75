import type { Route } from '#platform/pages/index.ts';
import { changeAfter, showAfter } from './after/after.route.tsx';
import { showContactCard } from './after/contact-card.tsx';
import { changeAfterByLink, sendLeaverAnswer, showAfterByLink, showLeaverQuestions } from './asked/by-link.route.tsx';
import { saveEntered, showEnter } from './asked/enter.route.tsx';
import { saveDeath, showDeath } from './death/death.route.tsx';
import { showLeaving } from './hub/hub.route.tsx';
import { changeOwnLeaving, showOwnLeaving } from './own/own.route.tsx';
import { saveMeeting, showMeeting } from './planned/meeting.route.tsx';
import { savePlanned, showPlanned } from './planned/planned.route.tsx';
import { showWhy } from './why/why.route.tsx';

const person = '/s/:serviceId/people/:journeyId';

/** Leaving and what comes after: for the team, for the person, and for whoever holds a leaver's link. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/leaving', act: 'leaving.read', handle: showLeaving },
  { method: 'GET', path: '/s/:serviceId/why-people-leave', act: 'leaving.reasons', handle: showWhy },
  { method: 'GET', path: `${person}/ending`, act: 'leaving.write', handle: showPlanned },
  { method: 'POST', path: `${person}/ending`, act: 'leaving.write', handle: savePlanned },
  { method: 'GET', path: `${person}/ending/meeting`, act: 'leaving.write', handle: showMeeting },
  { method: 'POST', path: `${person}/ending/meeting`, act: 'leaving.write', handle: saveMeeting },
  { method: 'GET', path: `${person}/after`, act: 'leaving.read', handle: showAfter },
  { method: 'POST', path: `${person}/after`, act: 'leaving.write', handle: changeAfter },
  { method: 'GET', path: `${person}/after/why`, act: 'leaving.write', handle: showEnter },
  { method: 'POST', path: `${person}/after/why`, act: 'leaving.write', handle: saveEntered },
  { method: 'GET', path: `${person}/contact-card`, act: 'leaving.read', handle: showContactCard },
  { method: 'GET', path: `${person}/died`, act: 'leaving.death', handle: showDeath },
  { method: 'POST', path: `${person}/died`, act: 'leaving.death', handle: saveDeath },
  { method: 'GET', path: '/leaving/:token', act: 'leaving.by-link', handle: showLeaverQuestions },
  { method: 'POST', path: '/leaving/:token', act: 'leaving.by-link', handle: sendLeaverAnswer },
  { method: 'GET', path: '/leaving/:token/after', act: 'leaving.by-link', handle: showAfterByLink },
  { method: 'POST', path: '/leaving/:token/after', act: 'leaving.by-link', handle: changeAfterByLink },
  { method: 'GET', path: '/my-record/leaving', act: 'member.leaving', handle: showOwnLeaving },
  { method: 'POST', path: '/my-record/leaving', act: 'member.leaving', handle: changeOwnLeaving },
];
