import type { PageRequest, Route } from '#platform/pages/index.ts';
import { sendJoin, showJoin } from './joining/join.route.tsx';
import { showMyGroup } from './own/group.route.tsx';
import { sendHowItWas, showHowItWas } from './own/how-it-was.route.tsx';
import { sendOwnRecord, showOwnRecord } from './own/record.route.tsx';
import { showShared } from './own/shared.route.tsx';
import type { Shareable } from './shareable.ts';
import { sendChoosing, sendShare, showChoosing, showLook } from './sharing/choose.route.tsx';
import { sendEnd, sendStop, showSharing } from './sharing/list.route.tsx';
import { sendLink, sendNew, showNew } from './sharing/new.route.tsx';
import { teamRoutes } from './team/routes.ts';

const MINE = '/my-record/sharing';

/** Sharing by members, what is shared, supporters' own pages, and the team's part in supporters' groups. */
export function supporterRoutes(shareables: readonly Shareable[]): readonly Route[] {
  const act = 'member.sharing';
  const withAll = (handle: (request: PageRequest, all: readonly Shareable[]) => ReturnType<Route['handle']>) => ({
    handle: (request: PageRequest) => handle(request, shareables),
  });
  return [
    { method: 'GET', path: MINE, act, ...withAll(showSharing) },
    { method: 'GET', path: `${MINE}/new`, act, handle: showNew },
    { method: 'POST', path: `${MINE}/new`, act, handle: sendNew },
    { method: 'POST', path: `${MINE}/:sharingId/link`, act, handle: sendLink },
    { method: 'GET', path: `${MINE}/:sharingId/choose`, act, ...withAll(showChoosing) },
    { method: 'POST', path: `${MINE}/:sharingId/choose`, act, ...withAll(sendChoosing) },
    { method: 'GET', path: `${MINE}/:sharingId/look`, act, ...withAll(showLook) },
    { method: 'POST', path: `${MINE}/:sharingId/share`, act, ...withAll(sendShare) },
    { method: 'POST', path: `${MINE}/:sharingId/stop`, act, handle: sendStop },
    { method: 'POST', path: `${MINE}/:sharingId/end`, act, handle: sendEnd },
    { method: 'GET', path: '/join/:token', act: 'invitation.accept', handle: showJoin },
    { method: 'POST', path: '/join/:token', act: 'invitation.accept', handle: sendJoin },
    { method: 'GET', path: '/shared-with-me', act: 'shared.read', ...withAll(showShared) },
    { method: 'GET', path: '/my-group', act: 'supporter.own', handle: showMyGroup },
    { method: 'GET', path: '/my-own-record', act: 'supporter.own', handle: showOwnRecord },
    { method: 'POST', path: '/my-own-record', act: 'supporter.own', handle: sendOwnRecord },
    { method: 'GET', path: '/my-own-record/how-it-was/:atService', act: 'supporter.own', handle: showHowItWas },
    { method: 'POST', path: '/my-own-record/how-it-was/:atService', act: 'supporter.own', handle: sendHowItWas },
    ...teamRoutes,
  ];
}
