import { randomUUID } from 'node:crypto';
import type { Topic } from '#features/community/deciding/deciding.tables.ts';
import { type NewVote, openVote } from '#features/community/deciding/open-vote.store.ts';
import { type Author, raiseProposal } from '#features/community/deciding/proposal.store.ts';
import { communitiesOf, followCommunities } from '#features/community/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { superuser } from '../database.ts';
import { aGroup, aPerson, aPractitioner, aService } from '../people.ts';

export const TODAY = '2026-03-02';
export const NOON = new Date('2026-03-02T12:00:00Z');
export const LATER = new Date('2026-03-05T17:00:00Z');

/** A community with members of its own, to vote in. */
export interface VotingCommunity {
  readonly storage: Storage;
  readonly serviceId: string;
  readonly communityId: string;
  readonly by: Actor;
  readonly member: (called: string, born?: string) => Promise<Actor & { readonly personId: string }>;
  /** A proposal that is put to the vote at once. */
  readonly vote: (how?: Partial<NewVote>, topic?: Topic) => Promise<{ voteId: string; proposalId: string }>;
}

export async function aVotingCommunity(storage: Storage, serviceId: string): Promise<VotingCommunity> {
  await aService(storage, 'berkshire-cns', serviceId);
  const by = aPractitioner([serviceId], 'Iris Therapist');
  const groupId = await aGroup(storage, { serviceId, component: 'therapeutic-community', name: 'The community' });
  await followCommunities({ storage, clock: frozenClock(TODAY) });
  const [found] = await withActor(storage, by, (tx) => communitiesOf(tx, serviceId));
  const communityId = found?.communityId ?? '';
  const author: Author = { name: by.name, personId: null, accountId: by.accountId };
  return {
    storage,
    serviceId,
    communityId,
    by,
    member: async (called, born = '1990-05-06') => {
      const who = await aPerson(storage, { serviceId, by, on: TODAY, called });
      await superuser(storage, 'update person set date_of_birth = $1 where person_id = $2', [born, who.personId]);
      await superuser(
        storage,
        `insert into membership (service_id, membership_id, group_id, component_id, person_id, journey_id, joined_on)
         values ($1, gen_random_uuid(), $2, 'therapeutic-community', $3, $4, $5)`,
        [serviceId, groupId, who.personId, who.journeyId, TODAY],
      );
      return { accountId: randomUUID(), personId: who.personId, name: called, role: 'member', services: [] };
    },
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
