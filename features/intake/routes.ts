import type { Route } from '#platform/pages/index.ts';
import { saveAssessmentGroup, showAssessmentGroup } from './assess/assessment-group.route.tsx';
import { sendDoor, showDoors } from './door/doors.route.tsx';
import { chooseAtDoor, showDoor } from './door/public-door.route.tsx';
import { showSharedDoor } from './door/shared-door.route.tsx';
import { sendPassOn, showPassOn } from './passing/pass-on.route.tsx';
import { showRefusalCounts } from './refusals/counts.route.tsx';
import { showLetter } from './refusals/letter.route.tsx';
import { answerRepeated, showRepeated } from './refusals/repeated.route.tsx';

const person = '/s/:serviceId/people/:journeyId';
const assessments = '/s/:serviceId/sessions/:sessionId/assessments';

/** Coming in, as the team has it: passing on, a no with what instead, the shared door, choice and engagement. */
export const routes: readonly Route[] = [
  { method: 'GET', path: `${person}/pass-on`, act: 'journey.write', handle: showPassOn },
  { method: 'POST', path: `${person}/pass-on`, act: 'journey.write', handle: sendPassOn },
  { method: 'GET', path: `${person}/no/:refusalId/letter`, act: 'person.read', handle: showLetter },
  { method: 'GET', path: `${person}/noes`, act: 'refusals.answer', handle: showRepeated },
  { method: 'POST', path: `${person}/noes`, act: 'refusals.answer', handle: answerRepeated },
  { method: 'GET', path: assessments, act: 'journey.write', handle: showAssessmentGroup },
  { method: 'POST', path: assessments, act: 'journey.write', handle: saveAssessmentGroup },
  { method: 'GET', path: '/s/:serviceId/work-with-others/refusals', act: 'refusals.count', handle: showRefusalCounts },
  { method: 'GET', path: '/s/:serviceId/work-with-others/shared-door', act: 'waiting.read', handle: showSharedDoor },
  { method: 'GET', path: '/s/:serviceId/settings/shared-door', act: 'service.settings', handle: showDoors },
  { method: 'POST', path: '/s/:serviceId/settings/shared-door', act: 'service.settings', handle: sendDoor },
  { method: 'GET', path: '/doors/:doorId', act: 'referral.make', handle: showDoor },
  { method: 'POST', path: '/doors/:doorId', act: 'referral.make', handle: chooseAtDoor },
];
