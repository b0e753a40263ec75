import { randomUUID } from 'node:crypto';
import type { Topic } from '#features/community/deciding/deciding.tables.ts';
import { type NewVote, openVote } from '#features/community/deciding/open-vote.store.ts';
import { type Author, raiseProposal } from '#features/community/deciding/proposal.store.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { aPractitioner } from '../people.ts';
import { aCommunity, type Community, type CommunityMember } from './a-community.ts';

export const NOON = new Date('2026-03-02T12:00:00Z');
export const LATER = new Date('2026-03-05T17:00:00Z');

/** A community with members of its own, to vote in. */
export interface VotingCommunity extends Community {
  /** A proposal that is put to the vote at once. */
  readonly vote: (how?: Partial<NewVote>, topic?: Topic) => Promise<{ voteId: string; proposalId: string }>;
}

/** Somebody of each of these names, in the order in which they came. */
export async function membersCalled(at: Community, names: readonly string[]): Promise<CommunityMember[]> {
  const members: CommunityMember[] = [];
  for (const called of names) members.push(await at.member(called));
  return members;
}

export async function aVotingCommunity(storage: Storage, serviceId: string): Promise<VotingCommunity> {
  const by = aPractitioner([serviceId], 'Iris Therapist');
  const community = await aCommunity(storage, 'berkshire-cns', serviceId, { by });
  const { communityId } = community;
  const author: Author = { name: by.name, personId: null, accountId: by.accountId };
  return {
    ...community,
    vote: (how = {}, topic = 'running') =>
      asSystem(storage, serviceId, 'test', async (tx) => {
        const of = { serviceId, communityId };
        const proposalId = await raiseProposal(
          tx,
          of,
          author,
          { topic, title: 'A new kettle', words: 'We buy a kettle.', why: null, onceKey: randomUUID() },
          NOON,
        );
        const voteId = await openVote(
          tx,
          { ...of, proposalId },
          { way: 'secret-ballot', say: 'members', quorum: '1/2', secret: true, closesAt: LATER, staff: [], ...how },
          NOON,
        );
        return { voteId, proposalId };
      }),
  };
}
