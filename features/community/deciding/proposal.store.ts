import type { Tx } from '#platform/storage/index.ts';
import './deciding.tables.ts';
import type { ProposalState, SaidKind, Topic } from './deciding.tables.ts';

/** Who writes: a member by their record, somebody of the team by their account. */
export interface Author {
  readonly name: string;
  readonly personId: string | null;
  readonly accountId: string | null;
}

export interface Where {
  readonly serviceId: string;
  readonly communityId: string;
}

export interface ProposalWords {
  readonly title: string;
  readonly words: string;
  readonly why: string | null;
}

export interface NewProposal extends ProposalWords {
  readonly topic: Topic;
  /** An election: the role people are elected to. */
  readonly role?: string;
  readonly onceKey: string;
}

export interface Said {
  readonly kind: SaidKind;
  readonly words: string | null;
  readonly author: string;
  readonly mine: boolean;
  readonly at: Date;
}

export interface Proposal extends ProposalWords, Where {
  readonly proposalId: string;
  readonly topic: Topic;
  readonly state: ProposalState;
  readonly side: 'member' | 'staff';
  readonly role: string | null;
  readonly raisedAt: Date;
  readonly version: number;
}

/** Writes a proposal down. The same form sent twice is one proposal. */
export async function raiseProposal(
  tx: Tx,
  where: Where,
  author: Author,
  proposal: NewProposal,
  now: Date,
): Promise<string> {
  const before = await underKey(tx, where, proposal.onceKey);
  if (before !== undefined) return before;
  const proposalId = crypto.randomUUID();
  const { numInsertedOrUpdatedRows: added } = await tx
    .insertInto('proposal')
    .values({
      service_id: where.serviceId,
      proposal_id: proposalId,
      community_id: where.communityId,
      topic: proposal.topic,
      raised_side: author.personId === null ? 'staff' : 'member',
      raised_at: now,
      once_key: proposal.onceKey,
      role_code: proposal.role ?? null,
    })
    .onConflict((conflict) => conflict.columns(['community_id', 'once_key']).doNothing())
    .executeTakeFirstOrThrow();
  if (added === 0n) return (await underKey(tx, where, proposal.onceKey)) ?? proposalId;
  await addWords(tx, { ...where, proposalId }, proposal, 1, now);
  await say(tx, { ...where, proposalId }, author, { kind: 'raised', words: null, onceKey: 'raised' }, now);
  return proposalId;
}

async function underKey(tx: Tx, { communityId }: Where, onceKey: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('proposal')
    .select('proposal_id')
    .where('community_id', '=', communityId)
    .where('once_key', '=', onceKey)
    .executeTakeFirst();
  return found?.proposal_id;
}

export type Of = Where & { readonly proposalId: string };

async function addWords(tx: Tx, of: Of, words: ProposalWords, version: number, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows: added } = await tx
    .insertInto('proposal_words')
    .values({
      service_id: of.serviceId,
      proposal_id: of.proposalId,
      community_id: of.communityId,
      version,
      title: words.title,
      words: words.words,
      why: words.why,
      written_at: now,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'proposal_id', 'version']).doNothing())
    .executeTakeFirstOrThrow();
  return added === 1n;
}

/** Changes the words as a new version. False when somebody else changed them since `version` was read. */
export async function changeWords(
  tx: Tx,
  of: Of,
  author: Author,
  change: ProposalWords & { readonly version: number },
  now: Date,
): Promise<boolean> {
  const added = await addWords(tx, of, change, change.version + 1, now);
  if (added) {
    await say(tx, of, author, { kind: 'changed', words: null, onceKey: `changed ${change.version + 1}` }, now);
  }
  return added;
}

/** Adds to what is said about a proposal, under the author's name. The same key twice is said once. */
export async function say(
  tx: Tx,
  of: Of,
  author: Author,
  said: { readonly kind: SaidKind; readonly words: string | null; readonly onceKey: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('proposal_said')
    .values({
      service_id: of.serviceId,
      proposal_id: of.proposalId,
      community_id: of.communityId,
      kind: said.kind,
      words: said.words,
      author_name: author.name,
      author_person: author.personId,
      author_account: author.personId === null ? author.accountId : null,
      said_at: now,
      once_key: said.onceKey,
    })
    .onConflict((conflict) => conflict.columns(['proposal_id', 'once_key']).doNothing())
    .execute();
}

const proposals = (tx: Tx, communityId: string) =>
  tx
    .selectFrom('proposal as p')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('proposal_words as w')
          .select(['w.version', 'w.title', 'w.words', 'w.why'])
          .whereRef('w.service_id', '=', 'p.service_id')
          .whereRef('w.proposal_id', '=', 'p.proposal_id')
          .orderBy('w.version', 'desc')
          .limit(1)
          .as('w'),
      (join) => join.onTrue(),
    )
    .select([
      'p.service_id',
      'p.proposal_id',
      'p.community_id',
      'p.topic',
      'p.state',
      'p.raised_side',
      'p.raised_at',
      'p.role_code',
      'w.version',
      'w.title',
      'w.words',
      'w.why',
    ])
    .where('p.community_id', '=', communityId);

type Row = Awaited<ReturnType<ReturnType<typeof proposals>['executeTakeFirstOrThrow']>>;
const proposalOf = (row: Row): Proposal => ({
  serviceId: row.service_id,
  communityId: row.community_id,
  proposalId: row.proposal_id,
  topic: row.topic,
  state: row.state,
  side: row.raised_side,
  role: row.role_code,
  raisedAt: row.raised_at,
  version: row.version,
  title: row.title,
  words: row.words,
  why: row.why,
});

/** Proposals of a community that are talked about or voted on, the newest first; or those that are over. */
export async function proposalsOf(tx: Tx, communityId: string, over: boolean): Promise<Proposal[]> {
  const rows = await proposals(tx, communityId)
    .where('p.state', 'in', over ? ['decided', 'withdrawn'] : ['talking', 'voting'])
    .orderBy('p.raised_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(proposalOf);
}

export async function findProposal(tx: Tx, communityId: string, proposalId: string): Promise<Proposal | undefined> {
  const row = await proposals(tx, communityId).where('p.proposal_id', '=', proposalId).executeTakeFirst();
  return row === undefined ? undefined : proposalOf(row);
}

/** Everything said about a proposal that the reader may see, in order. */
export async function saidOf(tx: Tx, proposalId: string, me: Author): Promise<Said[]> {
  const rows = await tx
    .selectFrom('proposal_said')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('said_at')
    .orderBy('said_id')
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    words: row.words,
    author: row.author_name,
    mine:
      me.personId === null
        ? row.author_account !== null && row.author_account === me.accountId
        : row.author_person === me.personId,
    at: row.said_at,
  }));
}

/** Earlier words of a proposal, the newest first. */
export async function earlierWords(tx: Tx, { proposalId, version }: Proposal) {
  return tx
    .selectFrom('proposal_words')
    .select(['version', 'title', 'words', 'why', 'written_at'])
    .where('proposal_id', '=', proposalId)
    .where('version', '<', version)
    .orderBy('version', 'desc')
    .execute();
}

/** Whom a proposal is about, where the reader may know. */
export async function aboutOf(tx: Tx, proposalId: string) {
  const row = await tx
    .selectFrom('proposal_about')
    .select(['person_id', 'journey_id', 'move', 'called'])
    .where('proposal_id', '=', proposalId)
    .executeTakeFirst();
  return row && { personId: row.person_id, journeyId: row.journey_id, move: row.move, called: row.called };
}

export interface Candidate {
  readonly candidateId: string;
  readonly personId: string;
  readonly called: string;
}

/** Who stands in an election, by name, as far as the reader sees them. */
export async function candidatesOf(tx: Tx, proposalId: string): Promise<Candidate[]> {
  const rows = await tx
    .selectFrom('candidate')
    .select(['candidate_id', 'person_id', 'called'])
    .where('proposal_id', '=', proposalId)
    .orderBy('called')
    .orderBy('candidate_id')
    .execute();
  return rows.map((row) => ({ candidateId: row.candidate_id, personId: row.person_id, called: row.called }));
}
