import type { Route } from '#platform/pages/index.ts';
import { showCommunities, showCommunity, showMyCommunities } from './community.route.tsx';
import type { CommunityPart } from './community-part.ts';
import { meetingRoutes } from './meetings/meeting-routes.ts';

/** Pages of communities; each capability's own pages stand in a list of its own. */
export const communityRoutes = (parts: readonly CommunityPart[]): readonly Route[] => [
  { method: 'GET', path: '/community', act: 'member.community', handle: showMyCommunities },
  { method: 'GET', path: '/community/:communityId', act: 'member.community', handle: showCommunity(parts) },
  { method: 'GET', path: '/s/:serviceId/communities', act: 'community.read', handle: showCommunities },
  {
    method: 'GET',
    path: '/s/:serviceId/communities/:communityId',
    act: 'community.read',
    handle: showCommunity(parts),
  },
  ...meetingRoutes,
];
