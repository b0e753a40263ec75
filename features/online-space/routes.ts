import type { Route } from '#platform/pages/index.ts';
import { sendCloseSpace, sendOpen, sendWrite, sendYes, showBoundaries, showWrite } from './boundaries.route.tsx';
import { sendBlock, sendHide, sendOutcome, sendShow, sendTakeBack } from './post-acts.route.ts';
import { sendReport, showReport } from './report.route.tsx';
import { showSpace } from './space.route.tsx';
import { showThread } from './thread.route.tsx';
import { sendAnswer, sendPost } from './write.route.ts';

/** Pages that a member and the team have alike. */
const both = (at: string, read: Route['act'], write: Route['act']): readonly Route[] => [
  { method: 'GET', path: at, act: read, handle: showSpace },
  { method: 'POST', path: at, act: write, handle: sendPost },
  { method: 'GET', path: `${at}/agreed`, act: read, handle: showBoundaries },
  { method: 'GET', path: `${at}/agreed/write`, act: write, handle: showWrite },
  { method: 'POST', path: `${at}/agreed/write`, act: write, handle: sendWrite },
  { method: 'POST', path: `${at}/posts/:postId/hide`, act: write, handle: sendHide },
  { method: 'POST', path: `${at}/posts/:postId/show`, act: write, handle: sendShow },
  { method: 'POST', path: `${at}/reports/:reportId`, act: write, handle: sendOutcome },
  { method: 'GET', path: `${at}/:postId`, act: read, handle: showThread },
  { method: 'POST', path: `${at}/:postId`, act: write, handle: sendAnswer },
];
const mine = '/community/:communityId/space';
const team = '/s/:serviceId/communities/:communityId/space';

/** The online space of a community. */
export const routes: readonly Route[] = [
  { method: 'POST', path: `${mine}/agreed/yes`, act: 'member.community', handle: sendYes },
  { method: 'POST', path: `${mine}/posts/:postId/take-back`, act: 'member.community', handle: sendTakeBack },
  { method: 'GET', path: `${mine}/posts/:postId/report`, act: 'member.community', handle: showReport },
  { method: 'POST', path: `${mine}/posts/:postId/report`, act: 'member.community', handle: sendReport },
  { method: 'POST', path: `${mine}/posts/:postId/block`, act: 'member.community', handle: sendBlock },
  { method: 'POST', path: `${team}/open`, act: 'community.write', handle: sendOpen },
  { method: 'POST', path: `${team}/close`, act: 'community.write', handle: sendCloseSpace },
  ...both(mine, 'member.community', 'member.community'),
  ...both(team, 'community.read', 'community.write'),
];
