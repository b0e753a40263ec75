import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './deciding.tables.ts';
import type { Say, VoteTable } from './deciding.tables.ts';
import type { Outcome, Tally } from './outcome.rules.ts';
import type { Of } from './proposal.store.ts';
import type { Quorum, WayId } from './ways.ts';

export interface Vote extends Of {
  readonly voteId: string;
  readonly way: WayId;
  readonly say: Say;
  readonly quorum: Quorum;
  readonly secret: boolean;
  readonly names: 'at-once' | 'after-close';
  readonly choices: readonly string[];
  readonly several: boolean;
  readonly tie: 'again' | 'lot' | null;
  readonly invited: number;
  readonly openedAt: Date;
  readonly closesAt: Date;
  readonly closedAt: Date | null;
  readonly result: Result | null;
}

export interface Result {
  readonly outcome: Outcome;
  readonly electorate: number;
  readonly voted: number;
  readonly needed: number;
  /** Null where too few voted: nothing was counted. */
  readonly tally: Tally | null;
  readonly elected: string | null;
}

export type Casting = 'cast' | 'said' | 'already' | 'closed' | 'not-invited' | 'no-choice' | 'no-such-vote';

/** Puts a ballot into the box of a secret vote. Sent twice, or from two windows, it is one ballot. */
export async function castBallot(tx: Tx, voteId: string, choice: readonly string[], now: Date): Promise<Casting> {
  const { rows } = await sql<{ done: Casting }>`
    select app.cast_ballot(${voteId}::uuid, ${[...choice]}::text[], ${now}) as done`.execute(tx);
  return rows[0]?.done ?? 'no-such-vote';
}

/** Says something in an open vote; said again, the last counts. */
export async function sayInVote(
  tx: Tx,
  voteId: string,
  said: { readonly choice: readonly string[]; readonly reason: string | null },
  now: Date,
): Promise<Casting> {
  const { rows } = await sql<{ done: Casting }>`
    select app.say_in_vote(${voteId}::uuid, ${[...said.choice]}::text[], ${said.reason}, ${now}) as done`.execute(tx);
  return rows[0]?.done ?? 'no-such-vote';
}

/** Votes of a proposal, the newest first. */
export async function votesOf(tx: Tx, proposalId: string): Promise<Vote[]> {
  const rows = await tx
    .selectFrom('vote')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('opened_at', 'desc')
    .execute();
  return rows.map(voteOf);
}

/** Votes of a community that are open, those that close first at the front, each with what it is about. */
export async function openVotesOf(tx: Tx, communityId: string): Promise<(Vote & { readonly title: string })[]> {
  const rows = await tx
    .selectFrom('vote as v')
    .innerJoin('proposal_words as w', (join) =>
      join.onRef('w.service_id', '=', 'v.service_id').onRef('w.proposal_id', '=', 'v.proposal_id'),
    )
    .selectAll('v')
    .select('w.title')
    .distinctOn('v.vote_id')
    .where('v.community_id', '=', communityId)
    .where('v.closed_at', 'is', null)
    .orderBy('v.vote_id')
    .orderBy('w.version', 'desc')
    .execute();
  return rows
    .map((row) => ({ ...voteOf(row), title: row.title }))
    .sort((a, b) => a.closesAt.getTime() - b.closesAt.getTime());
}

export async function findVote(tx: Tx, communityId: string, voteId: string): Promise<Vote | undefined> {
  const row = await tx
    .selectFrom('vote')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('vote_id', '=', voteId)
    .executeTakeFirst();
  return row === undefined ? undefined : voteOf(row);
}

type VoteRow = { [K in keyof VoteTable]: K extends 'vote_id' ? string : VoteTable[K] };
export const voteOf = (row: VoteRow): Vote => ({
  serviceId: row.service_id,
  communityId: row.community_id,
  proposalId: row.proposal_id,
  voteId: row.vote_id,
  way: row.way,
  say: row.say,
  quorum: row.quorum,
  secret: row.secret,
  names: row.names,
  choices: row.choices,
  several: row.several,
  tie: row.tie,
  invited: row.invited,
  openedAt: row.opened_at,
  closesAt: row.closes_at,
  closedAt: row.closed_at,
  result:
    row.outcome === null
      ? null
      : {
          outcome: row.outcome,
          electorate: row.electorate ?? 0,
          voted: row.voted ?? 0,
          needed: row.needed ?? 0,
          tally: row.tally,
          elected: row.elected,
        },
});

/** How many have voted, or null while nobody may know. */
export async function votedSoFar(tx: Tx, voteId: string): Promise<number | null> {
  const { rows } = await sql<{ n: number | null }>`select app.voted_so_far(${voteId}::uuid) as n`.execute(tx);
  return rows[0]?.n ?? null;
}

/** Votes of a community that are open and to which the one who asks was invited. */
export async function votesOpenToMe(tx: Tx, communityId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ ids: string[] }>`select app.votes_open_to_me(${communityId}::uuid) as ids`.execute(tx);
  return rows[0]?.ids ?? [];
}

export interface OnRoll {
  readonly name: string;
  readonly side: 'member' | 'staff';
  readonly voter: string;
  /** The day somebody voted in a secret ballot, once it is counted; one's own at once. */
  readonly votedOn: string | null;
}

/** Who was invited, by name, as far as the reader sees them. */
export async function rollOf(tx: Tx, voteId: string): Promise<OnRoll[]> {
  const rows = await tx
    .selectFrom('vote_roll as r')
    .leftJoin('vote_cast as c', (join) => join.onRef('c.vote_id', '=', 'r.vote_id').onRef('c.voter', '=', 'r.voter'))
    .select(['r.name', 'r.voter', 'r.account_id', 'c.voted_on'])
    .where('r.vote_id', '=', voteId)
    .orderBy('r.name')
    .orderBy('r.voter')
    .execute();
  return rows.map((row) => ({
    name: row.name,
    voter: row.voter,
    side: row.account_id === null ? 'member' : 'staff',
    votedOn: row.voted_on,
  }));
}

export interface Voice {
  readonly name: string;
  readonly voter: string;
  readonly choice: readonly string[];
  readonly reason: string | null;
}

/** What was said in an open vote, as far as the way and the reader allow. */
export async function voicesOf(tx: Tx, voteId: string): Promise<Voice[]> {
  return tx
    .selectFrom('vote_voice')
    .select(['name', 'voter', 'choice', 'reason'])
    .where('vote_id', '=', voteId)
    .orderBy('name')
    .orderBy('voter')
    .execute();
}
