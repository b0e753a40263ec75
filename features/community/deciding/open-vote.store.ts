import type { Tx } from '#platform/storage/index.ts';
import { peopleOf } from '../community.store.ts';
import './deciding.tables.ts';
import type { Say } from './deciding.tables.ts';
import type { Of } from './proposal.store.ts';
import { type Quorum, type WayId, ways } from './ways.ts';

export interface NewVote {
  readonly way: WayId;
  readonly say: Say;
  readonly quorum: Quorum;
  readonly secret: boolean;
  readonly closesAt: Date;
  /** Accounts of the team who are invited, where staff have a say. */
  readonly staff: readonly { readonly accountId: string; readonly name: string }[];
  /** An election. */
  readonly several?: boolean;
  readonly tie?: 'again' | 'lot';
}

/** Nobody is left who may vote, or nobody stands. */
export class CannotVote extends Error {
  override name = 'CannotVote';
  readonly why: 'nobody-invited' | 'nobody-stands';
  constructor(why: 'nobody-invited' | 'nobody-stands') {
    super(`A vote cannot be opened: ${why}.`);
    this.why = why;
  }
}

/**
 * Opens a vote with its roll: everybody who is in the community now and has a say, except the person it is about. Only the
 * system writes it, so that nobody is left out whom the opener must not see. Opened already: the vote that is open.
 */
export async function openVote(tx: Tx, of: Of, vote: NewVote, now: Date): Promise<string> {
  const way = ways()[vote.way];
  const about = await tx
    .selectFrom('proposal_about')
    .select('person_id')
    .where('proposal_id', '=', of.proposalId)
    .executeTakeFirst();
  const standing = await tx
    .selectFrom('candidate')
    .select('candidate_id')
    .where('proposal_id', '=', of.proposalId)
    .execute();
  if (vote.way === 'election' && standing.length === 0) throw new CannotVote('nobody-stands');
  const members = vote.say === 'staff' ? [] : await peopleOf(tx, of.communityId);
  const voters = [
    ...members.map(({ personId, called }) => ({
      voter: personId,
      person_id: personId,
      account_id: null,
      name: called,
    })),
    ...(vote.say === 'members'
      ? []
      : await staffOnce(
          tx,
          vote.staff,
          members.map(({ personId }) => personId),
        )),
  ].filter(({ person_id }) => person_id === null || person_id !== about?.person_id);
  if (voters.length === 0) throw new CannotVote('nobody-invited');
  const secret = way.secret === 'always' || (way.secret === 'choose' && vote.secret);
  const voteId = crypto.randomUUID();
  await tx
    .insertInto('vote')
    .values({
      ...rowOf(of),
      vote_id: voteId,
      way: vote.way,
      say: vote.say,
      quorum: vote.quorum,
      secret,
      names: way.names,
      choices:
        vote.way === 'election' ? [...standing.map(({ candidate_id }) => candidate_id), 'none'] : [...way.choices],
      reasons: secret ? [] : [...way.reasons],
      several: vote.several ?? false,
      tie: vote.way === 'election' ? (vote.tie ?? 'again') : null,
      invited: voters.length,
      opened_at: now,
      closes_at: vote.closesAt,
      closed_at: null,
      closed_why: null,
      counted_at: null,
      electorate: null,
      voted: null,
      needed: null,
      tally: null,
      outcome: null,
      elected: null,
    })
    .execute();
  const { serviceId, communityId } = of;
  await tx
    .insertInto('vote_roll')
    .values(voters.map((each) => ({ ...each, service_id: serviceId, community_id: communityId, vote_id: voteId })))
    .execute();
  await tx.updateTable('proposal').set({ state: 'voting' }).where('proposal_id', '=', of.proposalId).execute();
  return voteId;
}

const rowOf = ({ serviceId, communityId, proposalId }: Of) => ({
  service_id: serviceId,
  community_id: communityId,
  proposal_id: proposalId,
});

/** Somebody who is in the community and works here too has one vote, as a member. */
async function staffOnce(tx: Tx, staff: NewVote['staff'], members: readonly string[]) {
  if (staff.length === 0) return [];
  const own = await tx
    .selectFrom('account')
    .select(['account_id', 'person_id'])
    .where(
      'account_id',
      'in',
      staff.map(({ accountId }) => accountId),
    )
    .execute();
  const asMembers = new Set(
    own.flatMap(({ account_id, person_id }) => (person_id !== null && members.includes(person_id) ? [account_id] : [])),
  );
  return staff
    .filter(({ accountId }) => !asMembers.has(accountId))
    .map(({ accountId, name }) => ({ voter: accountId, person_id: null, account_id: accountId, name }));
}
