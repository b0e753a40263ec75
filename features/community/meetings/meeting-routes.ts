import type { Answer, PageRequest, Route } from '#platform/pages/index.ts';
import { changeAction, showActions } from '../decisions/actions.route.tsx';
import { saveAction, showAddAction } from '../decisions/add-action.route.tsx';
import { saveDecision, showAddDecision } from '../decisions/add-decision.route.tsx';
import { showDecisions } from '../decisions/decisions.route.tsx';
import { showWhoDecided } from '../decisions/who-decided.route.tsx';
import { saveFollowIdea, showFollowIdea } from '../ideas/follow-idea.route.tsx';
import { addIdea, showIdeas } from '../ideas/ideas.route.tsx';
import { saveGiven, showGive } from '../roles/give.route.tsx';
import { endHolding, nameRole, takeRole } from '../roles/role-acts.route.ts';
import { showRoles } from '../roles/roles.route.tsx';
import { sendCall, showCall } from './call.route.tsx';
import { showMeeting } from './meeting.route.tsx';
import { addItem, dealWithItem, leadMeeting, saveWhoCame } from './meeting-acts.route.ts';
import { saveDays, saveNews, showMeetings } from './meetings.route.tsx';
import { saveCorrection, showCorrect, showMinutes } from './read-minutes.route.tsx';
import { saveWrittenMinutes, showWriteMinutes } from './write-minutes.route.tsx';

type Handle = (request: PageRequest) => Promise<Answer>;

/** The same page for a member of the community and for the team of its service. */
const page = (path: string, handle: Handle): Route[] => [
  { method: 'GET', path: `/community/:communityId${path}`, act: 'member.community', handle },
  { method: 'GET', path: `/s/:serviceId/communities/:communityId${path}`, act: 'community.read', handle },
];
const act = (path: string, handle: Handle): Route[] => [
  { method: 'POST', path: `/community/:communityId${path}`, act: 'member.community', handle },
  { method: 'POST', path: `/s/:serviceId/communities/:communityId${path}`, act: 'community.write', handle },
];

const meeting = '/meetings/:meetingId';

/** Meetings of a community, its roles, decisions, actions and ideas. */
export const meetingRoutes: readonly Route[] = [
  ...page('/meetings', showMeetings),
  ...page('/meetings/call', showCall),
  ...act('/meetings/call', sendCall),
  ...act('/meetings/news', saveNews),
  ...act('/meetings/days', saveDays),
  ...page(meeting, showMeeting),
  ...act(`${meeting}/agenda`, addItem),
  ...act(`${meeting}/agenda/:itemId`, dealWithItem),
  ...act(`${meeting}/lead`, leadMeeting),
  ...act(`${meeting}/came`, saveWhoCame),
  ...page(`${meeting}/minutes`, showMinutes),
  ...page(`${meeting}/minutes/write`, showWriteMinutes),
  ...act(`${meeting}/minutes/write`, saveWrittenMinutes),
  ...page(`${meeting}/minutes/correct`, showCorrect),
  ...act(`${meeting}/minutes/correct`, saveCorrection),
  ...page('/decisions', showDecisions),
  ...page('/decisions/who', showWhoDecided),
  ...page('/decisions/add', showAddDecision),
  ...act('/decisions/add', saveDecision),
  ...page('/actions', showActions),
  ...page('/actions/add', showAddAction),
  ...act('/actions/add', saveAction),
  ...act('/actions/:actionId', changeAction),
  ...page('/roles', showRoles),
  ...page('/roles/give', showGive),
  ...act('/roles/give', saveGiven),
  ...act('/roles/take', takeRole),
  ...act('/roles/end', endHolding),
  ...act('/roles/name', nameRole),
  ...page('/ideas', showIdeas),
  ...act('/ideas', addIdea),
  ...page('/ideas/:ideaId', showFollowIdea),
  ...act('/ideas/:ideaId', saveFollowIdea),
];
