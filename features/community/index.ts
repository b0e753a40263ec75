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
export { followCommunities } from './follow-communities.ts';
export { type InCommunity, inCommunity } from './in-community.ts';
