import type { ActId } from '#platform/access/index.ts';
import type { Route } from '#platform/pages/index.ts';
import { showCrises, TELLING, takeBack } from './crises/crises.route.tsx';
import { sendNewCrisis, showNewCrisis } from './crises/crisis.route.tsx';
import { sendGive, showGive } from './given/give.route.tsx';
import { chooseJourney, GIVING, linkAgain, showGiven, stopGiven } from './given/given.route.tsx';
import { sendPrint, showPrint } from './given/print.route.tsx';
import { pressButton, showButton, showPlan } from './link/link.route.ts';
import { sendNaming, showNaming } from './named/named.route.tsx';
import type { ForSide } from './person-at.ts';
import { words } from './sharing-words.ts';

const PERSON = '/s/:serviceId/people/:journeyId';

interface Pages {
  readonly team: string;
  readonly person: string;
  readonly reads: ActId;
  readonly writes: Readonly<Record<'team' | 'person', ActId>>;
}

const given: Pages = {
  team: `${PERSON}/crisis-plan-given`,
  person: '/my-record/crisis-plan-given/:journeyId',
  reads: 'crisis-plan-given.read',
  writes: GIVING,
};
const crises: Pages = {
  team: `${PERSON}/crises`,
  person: '/my-record/crises/:journeyId',
  reads: 'crises.read',
  writes: TELLING,
};

/** The same page for both sides: the team about a person, and the person about themself. */
const both = (pages: Pages, method: 'GET' | 'POST', path: string, handle: ForSide): Route[] => [
  {
    method,
    path: `${pages.team}${path}`,
    act: method === 'GET' ? pages.reads : pages.writes.team,
    handle: (request) => handle(request, 'team'),
  },
  { method, path: `${pages.person}${path}`, act: pages.writes.person, handle: (request) => handle(request, 'person') },
];

const LINK = { act: 'crisis-plan.open-by-link', evenWhenBroken: true } as const;

/** A crisis plan in the hands of others, the page its link opens, and crises. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/p/:token', ...LINK, handle: showButton },
  { method: 'POST', path: '/p/:token', ...LINK, handle: pressButton },
  { method: 'GET', path: '/p/:token/open', ...LINK, handle: showPlan },
  {
    method: 'GET',
    path: '/my-record/crisis-plan-given',
    act: 'member.crisis-plan-given',
    handle: (request) => chooseJourney(request, words('given-title')),
  },
  ...both(given, 'GET', '', showGiven),
  ...both(given, 'GET', '/give', showGive),
  ...both(given, 'POST', '/give', sendGive),
  ...both(given, 'POST', '/print', sendPrint),
  ...both(given, 'GET', '/print/:openingId', showPrint),
  ...both(given, 'POST', '/:shareId/stop', stopGiven),
  ...both(given, 'POST', '/:shareId/link', linkAgain),
  {
    method: 'GET',
    path: '/my-record/crises',
    act: 'member.crises',
    handle: (request) => chooseJourney(request, words('crises-title')),
  },
  ...both(crises, 'GET', '', showCrises),
  ...both(crises, 'GET', '/new', showNewCrisis),
  ...both(crises, 'POST', '/new', sendNewCrisis),
  ...both(crises, 'POST', '/:crisisId/take-back', takeBack),
  { method: 'GET', path: `${PERSON}/crisis-service`, act: 'crises.write', handle: showNaming },
  { method: 'POST', path: `${PERSON}/crisis-service`, act: 'crises.write', handle: sendNaming },
];
