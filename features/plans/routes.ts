import type { Answer, PageRequest, Route } from '#platform/pages/index.ts';
import { showAgreed, sign } from './agreed-texts/sign.route.tsx';
import { showTexts, signText } from './agreed-texts/texts.route.tsx';
import { saveText, showWriteText } from './agreed-texts/write-text.route.tsx';
import { keepEntry, keepNewEntry, showEntry, showNewEntry } from './care-lists/entry.route.tsx';
import { showList } from './care-lists/list.route.tsx';
import { careLists } from './care-lists/lists.ts';
import { agree, finish, sayNotNow, showFinish } from './finish/finish.route.tsx';
import { showVersion } from './finish/version.route.tsx';
import { keepAbout, showAbout } from './overview/change-about.route.tsx';
import { showPlan } from './overview/plan.route.tsx';
import { showMyPlans, showPlans } from './overview/plans.route.tsx';
import { keepPillars, showPillars } from './pillars/pillars.route.tsx';
import type { Side } from './plan-words.ts';
import { keepReview, showReview } from './reviews/review.route.tsx';
import { keepSection, showSection } from './sections/section.route.tsx';
import { endPerson, endTask, keepPerson, keepTask } from './tasks/change.route.ts';

const OF_PERSON = '/s/:serviceId/people/:journeyId/plans';
const MINE = '/my-plan/:journeyId';

type ForSide = (request: PageRequest, side: Side) => Promise<Answer>;

/** The same page for both sides: the team about a person, and the person about themself. */
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

/** The team writes these lists with the person; the person reads them. */
const lists = careLists.flatMap((list): Route[] => {
  const at = `${OF_PERSON}/${list.id}`;
  return [
    ...both('GET', `/${list.id}`, (request, side) => showList(request, side, list)),
    { method: 'GET', path: `${at}/new`, act: 'plans.write', handle: (request) => showNewEntry(request, 'team', list) },
    { method: 'POST', path: `${at}/new`, act: 'plans.write', handle: (request) => keepNewEntry(request, 'team', list) },
    {
      method: 'GET',
      path: `${at}/:entryId`,
      act: 'plans.write',
      handle: (request) => showEntry(request, 'team', list),
    },
    {
      method: 'POST',
      path: `${at}/:entryId`,
      act: 'plans.write',
      handle: (request) => keepEntry(request, 'team', list),
    },
  ];
});

const agreedTexts: readonly Route[] = [
  {
    method: 'GET',
    path: '/s/:serviceId/people/:journeyId/agreed',
    act: 'plans.read',
    handle: (request) => showAgreed(request, 'team'),
  },
  {
    method: 'POST',
    path: '/s/:serviceId/people/:journeyId/agreed',
    act: 'plans.write',
    handle: (request) => sign(request, 'team'),
  },
  { method: 'GET', path: `${MINE}/agreed`, act: 'member.plan', handle: (request) => showAgreed(request, 'person') },
  { method: 'POST', path: `${MINE}/agreed`, act: 'member.plan', handle: (request) => sign(request, 'person') },
  { method: 'GET', path: '/s/:serviceId/settings/texts', act: 'agreed-texts.read', handle: showTexts },
  { method: 'GET', path: '/s/:serviceId/settings/texts/:textKey', act: 'agreed-texts.write', handle: showWriteText },
  { method: 'POST', path: '/s/:serviceId/settings/texts/:textKey', act: 'agreed-texts.write', handle: saveText },
  { method: 'POST', path: '/s/:serviceId/settings/texts/:textKey/sign', act: 'agreed-texts.read', handle: signText },
];

/** Plans, the pillars, the lists around them, and what a community agreed. */
export const routes: readonly Route[] = [
  { method: 'GET', path: OF_PERSON, act: 'plans.read', handle: showPlans },
  { method: 'GET', path: '/my-plan', act: 'member.plan', handle: showMyPlans },
  ...asked('/pillars', showPillars, keepPillars),
  ...lists,
  ...both('GET', '/:planKey', showPlan),
  ...asked('/:planKey/parts/:section', showSection, keepSection),
  ...both('POST', '/:planKey/tasks', keepTask),
  ...both('POST', '/:planKey/tasks/:taskId', endTask),
  ...both('POST', '/:planKey/people', keepPerson),
  ...both('POST', '/:planKey/people/:entryId', endPerson),
  ...asked('/:planKey/about', showAbout, keepAbout),
  ...asked('/:planKey/finish', showFinish, finish),
  ...both('POST', '/:planKey/agree', agree),
  ...both('POST', '/:planKey/not-now', sayNotNow),
  ...asked('/:planKey/review', showReview, keepReview),
  ...both('GET', '/:planKey/versions/:version', showVersion),
  ...agreedTexts,
];
