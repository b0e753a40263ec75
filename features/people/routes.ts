import type { Route } from '#platform/pages/index.ts';
import { saveDetailsPage, showDetails } from './details/details.route.tsx';
import { saveMyDetails, showMyDetails } from './details/my-details.route.tsx';
import { saveAboutMe, showAboutMe } from './equality/about-me.route.tsx';
import { showCounts } from './equality/counts.route.tsx';
import { saveMyNeeds, showMyNeeds } from './needs/my-needs.route.tsx';
import { saveNeeds, showNeeds } from './needs/needs.route.tsx';
import { saveCompare, showCompare, undoCompare } from './recognise/compare.route.tsx';
import { saveConsent, showConsent } from './under-18/consent.route.tsx';

const person = '/s/:serviceId/people/:journeyId';

/** Who a person is, how they are reached and what they need: the team's pages and the person's own. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/my-record/details', act: 'member.details', handle: showMyDetails },
  { method: 'POST', path: '/my-record/details', act: 'member.details', handle: saveMyDetails },
  { method: 'GET', path: '/my-record/needs', act: 'member.details', handle: showMyNeeds },
  { method: 'POST', path: '/my-record/needs', act: 'member.details', handle: saveMyNeeds },
  { method: 'GET', path: '/my-record/about-me', act: 'member.about-me', handle: showAboutMe },
  { method: 'POST', path: '/my-record/about-me', act: 'member.about-me', handle: saveAboutMe },
  { method: 'GET', path: '/s/:serviceId/settings/who-people-are', act: 'equality.read', handle: showCounts },
  { method: 'GET', path: `${person}/details`, act: 'person.details', handle: showDetails },
  { method: 'POST', path: `${person}/details`, act: 'person.details', handle: saveDetailsPage },
  { method: 'GET', path: `${person}/needs`, act: 'person.details', handle: showNeeds },
  { method: 'POST', path: `${person}/needs`, act: 'person.details', handle: saveNeeds },
  { method: 'GET', path: `${person}/known/:otherId`, act: 'person.link', handle: showCompare },
  { method: 'POST', path: `${person}/known/:otherId`, act: 'person.link', handle: saveCompare },
  { method: 'POST', path: `${person}/known/:otherId/undo`, act: 'person.link', handle: undoCompare },
  { method: 'GET', path: `${person}/under-18`, act: 'person.under-18', handle: showConsent },
  { method: 'POST', path: `${person}/under-18`, act: 'person.under-18', handle: saveConsent },
];
