import type { Answer, PageRequest, Route } from '#platform/pages/index.ts';
import type { WhoseSide } from './at.ts';
import { keepNotNow, showNotNow } from './entry/not-now.route.tsx';
import { downloadMhsds, showCrisisPlans } from './exports/crisis-plans.route.tsx';
import { agree, finish, showFinish } from './finish/finish.route.tsx';
import { keepReview, showReview } from './finish/review.route.tsx';
import { showCrisisPlan } from './page/overview.route.tsx';
import { showPage, showVersion } from './page/page.route.tsx';
import { addAsPeer, agreeAsPeer, answerHelping, endHelping, showHelping } from './together/helping.route.tsx';
import { askSomebody, changeWith, showWith } from './together/invite.route.tsx';
import { addAsTeam, decideAdded } from './write/added.route.ts';
import { keepContact, showCall, takeOffContact } from './write/call.route.tsx';
import { keepPart, showPart } from './write/part.route.tsx';

const OF_PERSON = '/s/:serviceId/people/:journeyId/crisis-plan';
const MINE = '/my-plan/crisis/:journeyId';
const HELPING = '/helping/:invitationId';

type ForSide = (request: PageRequest, side: WhoseSide) => Promise<Answer>;

/** The same page for both sides: the team with a person, and the person by themself. */
const both = (method: 'GET' | 'POST', path: string, handle: ForSide): Route[] => [
  {
    method,
    path: `${OF_PERSON}${path}`,
    act: method === 'GET' ? 'plans.read' : 'plans.write',
    handle: (request) => handle(request, 'team'),
  },
  { method, path: `${MINE}${path}`, act: 'member.plan', handle: (request) => handle(request, 'person') },
];

const asked = (path: string, show: ForSide, keep: ForSide): Route[] => [
  ...both('GET', path, show),
  ...both('POST', path, keep),
];

/** Crisis plans: written by the person and with them, helped with by peers, agreed, shown on one page, counted. */
export const routes: readonly Route[] = [
  ...both('GET', '', showCrisisPlan),
  ...asked('/parts/:section', showPart, keepPart),
  { method: 'POST', path: `${OF_PERSON}/parts/:section/added`, act: 'plans.write', handle: addAsTeam },
  ...both('POST', '/added/:contributionId', decideAdded),
  ...asked('/call', showCall, keepContact),
  ...both('POST', '/call/:contactId', takeOffContact),
  ...both('GET', '/with', showWith),
  { method: 'POST', path: `${MINE}/with`, act: 'member.plan', handle: askSomebody },
  ...both('POST', '/with/:invitationId', changeWith),
  ...asked('/finish', showFinish, finish),
  ...both('POST', '/agree', agree),
  ...asked('/review', showReview, keepReview),
  ...asked('/not-now', showNotNow, keepNotNow),
  ...both('GET', '/page', showPage),
  ...both('GET', '/versions/:version', showVersion),
  { method: 'GET', path: HELPING, act: 'member.helping', handle: showHelping },
  { method: 'POST', path: `${HELPING}/answer`, act: 'member.helping', handle: answerHelping },
  { method: 'POST', path: `${HELPING}/parts/:section`, act: 'member.helping', handle: addAsPeer },
  { method: 'POST', path: `${HELPING}/agree`, act: 'member.helping', handle: agreeAsPeer },
  { method: 'POST', path: `${HELPING}/end`, act: 'member.helping', handle: endHelping },
  { method: 'GET', path: '/s/:serviceId/crisis-plans', act: 'plans.read', handle: showCrisisPlans },
  {
    method: 'GET',
    path: '/s/:serviceId/crisis-plans/mhs008.csv',
    act: 'crisis-plans.export',
    handle: downloadMhsds('MHS008'),
  },
  {
    method: 'GET',
    path: '/s/:serviceId/crisis-plans/mhs009.csv',
    act: 'crisis-plans.export',
    handle: downloadMhsds('MHS009'),
  },
];
