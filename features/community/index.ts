export { addToAgenda, type NewAgendaItem } from './agenda.store.ts';
export {
  type Community,
  communitiesOf,
  ensureCommunities,
  findCommunity,
  type InCommunityNow,
  myCommunities,
  peopleOf,
} from './community.store.ts';
export type { CommunityPart } from './community-part.ts';
export { closeDueVotes } from './deciding/close-votes.ts';
export { decide, type NewDecision } from './decisions/decide.store.ts';
export { followCommunities } from './follow-communities.ts';
export { type InCommunity, inCommunity } from './in-community.ts';
export { heldRoles } from './roles/held-roles.store.ts';
