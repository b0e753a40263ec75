import type { Route } from '#platform/pages/index.ts';
import { showHowIAmDoing } from './doing/doing.route.ts';
import { showGroups } from './groups/groups.route.tsx';
import { answerOffer, sayCannotCome } from './home/answers.route.ts';
import { showHome } from './home/home.route.tsx';
import { showMyRecord } from './my-record/record.route.tsx';
import { saveMySuits, showMyWaiting } from './waiting/waiting.route.tsx';
import { showWhoLooked } from './who-looked/who-looked.route.tsx';

/** A member's own pages: always about the person who is signed in. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/home', act: 'member.home', handle: showHome },
  { method: 'POST', path: '/home/cannot-come', act: 'member.home', handle: sayCannotCome },
  { method: 'POST', path: '/home/answer', act: 'member.home', handle: answerOffer },
  { method: 'GET', path: '/waiting', act: 'member.waiting', handle: showMyWaiting },
  { method: 'POST', path: '/waiting/:journeyId', act: 'member.waiting', handle: saveMySuits },
  { method: 'GET', path: '/doing', act: 'member.record.read', handle: showHowIAmDoing },
  { method: 'GET', path: '/groups', act: 'member.groups.read', handle: showGroups },
  { method: 'GET', path: '/my-record', act: 'member.record.read', handle: showMyRecord },
  { method: 'GET', path: '/my-record/who-looked', act: 'member.access-log.read', handle: showWhoLooked },
];
