import { randomUUID } from 'node:crypto';
import { openVote } from '#features/community/deciding/open-vote.store.ts';
import { candidatesOf } from '#features/community/deciding/proposal.store.ts';
import { asSystem } from '#platform/storage/index.ts';
import type { CommunityMember } from './a-community.ts';
import { LATER, NOON, type VotingCommunity } from './voting.ts';

/** A secret election of a chair that has opened, and in which all of these stand. */
export function anElection(
  { storage, serviceId, communityId }: VotingCommunity,
  standing: readonly CommunityMember[],
): Promise<{ voteId: string; candidates: string[] }> {
  const id = randomUUID();
  const where = { service_id: serviceId, proposal_id: id, community_id: communityId };
  return asSystem(storage, serviceId, 'test', async (tx) => {
    await tx
      .insertInto('proposal')
      .values({ ...where, topic: 'election', raised_side: 'staff', raised_at: NOON, once_key: id, role_code: 'chair' })
      .execute();
    await tx
      .insertInto('proposal_words')
      .values({ ...where, version: 1, title: 'Chair', words: 'Who?', why: null, written_at: NOON })
      .execute();
    const rows = standing.map(({ personId, name }) => ({
      ...where,
      person_id: personId,
      called: name,
      stood_at: NOON,
    }));
    await tx.insertInto('candidate').values(rows).execute();
    const rules = { way: 'election', say: 'members', quorum: '1/2', secret: true, staff: [], closesAt: LATER } as const;
    const voteId = await openVote(tx, { serviceId, communityId, proposalId: id }, { ...rules, tie: 'lot' }, NOON);
    return { voteId, candidates: (await candidatesOf(tx, id)).map(({ candidateId }) => candidateId) };
  });
}
