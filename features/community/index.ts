export { addToAgenda } from './agenda.store.ts';
export {
  type Community,
  communitiesOf,
  ensureCommunities,
  type InCommunityNow,
  myCommunities,
  peopleOf,
} from './community.store.ts';
export type { CommunityPart } from './community-part.ts';
export { closeDueVotes, closeVote, countVote } from './deciding/close-votes.ts';
export { openVote } from './deciding/open-vote.store.ts';
export { type Author, raiseProposal, say as sayOfProposal, type Where } from './deciding/proposal.store.ts';
export { decidingPart } from './deciding/proposals.route.tsx';
export { castBallot, sayInVote } from './deciding/vote.store.ts';
export { decide, type NewDecision } from './decisions/decide.store.ts';
export { followCommunities } from './follow-communities.ts';
export { type InCommunity, inCommunity } from './in-community.ts';
export { agendaAddress } from './meetings/agenda-address.ts';
export { meetingConsents } from './meetings/consents.ts';
export { meetingPagesPart, meetingPart } from './meetings/meeting-part.tsx';
export { meetingsToday } from './meetings/meetings-today.tsx';
export { tellOfCalledMeetings } from './meetings/tell-called.ts';
export { Back, communityForm, communityPage, Once } from './page-frame.tsx';
export { onceOf, typed, wrongText } from './reading.ts';
export { giveRole } from './roles/roles.store.ts';
