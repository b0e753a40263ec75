import { londonDay } from '@commonground/calendar';
import { systemActor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { addToAgenda } from '../agenda.store.ts';
import { decide } from '../decisions/decide.store.ts';
import type { Topic } from './deciding.tables.ts';
import { words } from './deciding-words.ts';
import { giveRoleByBallot } from './elected.store.ts';
import { aboutOf, type Proposal } from './proposal.store.ts';
import { numbersInWords } from './result-words.ts';
import { type Result, type Vote, voicesOf } from './vote.store.ts';
import { ways } from './ways.ts';

type CountedVote = Vote & { readonly result: Result };

/** The codes of the decision log for what proposals are about. */
const KINDS: Record<Topic, string> = {
  running: 'other',
  'house-rules': 'house-rules',
  risk: 'risk',
  'choosing-staff': 'staff',
  'changing-the-model': 'programme',
  joining: 'joining',
  leaving: 'leaving',
  election: 'role',
};
const BY = { members: 'members', staff: 'staff', 'members-and-staff': 'together' } as const;
const SETTLED: readonly Result['outcome'][] = ['passed', 'not-passed', 'elected'];

/** What a counted vote brings about: the proposal's state, the decision log, the next meeting, the worker's form. */
export async function resultFollows(tx: Tx, vote: CountedVote, proposal: Proposal, now: Date): Promise<void> {
  const isSettled = SETTLED.includes(vote.result.outcome);
  await tx
    .updateTable('proposal')
    .set({ state: isSettled ? 'decided' : 'talking' })
    .where('proposal_id', '=', proposal.proposalId)
    .execute();
  const came = `${words(`outcome-${vote.result.outcome}`)} ${numbersInWords(vote)}`.trim();
  await addToAgenda(tx, {
    serviceId: vote.serviceId,
    communityId: vote.communityId,
    kind: 'vote-result',
    words: `${proposal.title.slice(0, 1500)}\n${came}`.slice(0, 2000),
    raisedBy: systemActor.name,
    raisedPerson: null,
    raisedAt: now,
    onceKey: `vote ${vote.voteId}`,
  });
  if (isSettled) await intoTheLog(tx, vote, proposal, came, now);
  if (vote.result.outcome === 'elected') await giveRoleByBallot(tx, vote, proposal, now);
  if (isSettled && vote.result.outcome !== 'elected') await forTheWorker(tx, vote, now);
}

/** Reasons stand in the log without names: those are on the page of the vote, for whom they may be shown to. */
async function intoTheLog(tx: Tx, vote: CountedVote, proposal: Proposal, came: string, now: Date): Promise<void> {
  const { against } = ways()[vote.way];
  const reasons = (await voicesOf(tx, vote.voteId)).flatMap(({ choice, reason }) =>
    reason === null ? [] : [`${choice.map((one) => words(`choice-${one}`)).join(', ')}: ${reason}`],
  );
  const why = proposal.why ?? (vote.say === 'staff' ? proposal.words : null);
  await decide(tx, systemActor, {
    serviceId: vote.serviceId,
    communityId: vote.communityId,
    kind: KINDS[proposal.topic],
    // A proposal that fell must not read as if it were decided.
    words: (vote.result.outcome === 'not-passed'
      ? words('decided-not', { title: proposal.title })
      : proposal.title
    ).slice(0, 2000),
    result: came.slice(0, 2000),
    why: why?.slice(0, 2000) ?? null,
    decidedBy: BY[vote.say],
    way: vote.way,
    risk: proposal.topic === 'risk',
    proposalId: proposal.proposalId,
    against: against.length === 0 ? null : against.reduce((sum, choice) => sum + (vote.result.tally?.[choice] ?? 0), 0),
    dissent: reasons.length === 0 ? null : reasons.join('\n').slice(0, 2000),
    on: londonDay(vote.closedAt ?? now),
    writtenBy: systemActor.name,
    writtenPerson: null,
    at: now,
    onceKey: `vote ${vote.voteId}`,
  });
}

/** The worker who writes the move down finds it filled in. */
async function forTheWorker(tx: Tx, vote: CountedVote, now: Date): Promise<void> {
  const about = await aboutOf(tx, vote.proposalId);
  if (about === undefined) return;
  const { tally, outcome } = vote.result;
  const counts = tally !== null && vote.choices.includes('for');
  await tx
    .insertInto('community_outcome')
    .values({
      service_id: vote.serviceId,
      journey_id: about.journeyId,
      person_id: about.personId,
      move: about.move,
      vote_id: vote.voteId,
      passed: outcome === 'passed',
      for_it: counts ? (tally.for ?? 0) : null,
      against_it: counts ? (tally.against ?? 0) : null,
      abstained: counts ? (tally.abstain ?? 0) : null,
      decided_on: londonDay(vote.closedAt ?? now),
    })
    .execute();
}
