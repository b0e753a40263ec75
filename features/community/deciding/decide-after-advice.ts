import { systemActor } from '#platform/access/index.ts';
import type { PageRequest } from '#platform/pages/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { decide } from '../decisions/decide.store.ts';
import type { InCommunity } from '../in-community.ts';
import { words } from './deciding-words.ts';
import { type Proposal, say } from './proposal.store.ts';
import { voicesOf } from './vote.store.ts';

/** Whoever asked for advice says what they decide; the advice they heard stands beside it in the log. */
export const decideAfterAdvice = (
  request: PageRequest,
  at: InCommunity,
  proposal: Proposal,
  voteId: string,
  decision: string,
): Promise<void> =>
  asSystem(request.storage, at.serviceId, 'decide after advice', async (tx) => {
    const now = request.clock.now();
    const advice = (await voicesOf(tx, voteId)).flatMap(({ reason }) => (reason === null ? [] : [reason]));
    await decide(tx, systemActor, {
      serviceId: at.serviceId,
      communityId: at.community.communityId,
      kind: proposal.topic === 'risk' ? 'risk' : 'other',
      words: `${proposal.title}: ${decision}`.slice(0, 2000),
      why:
        [proposal.why, ...advice]
          .filter((text) => text !== null)
          .join('\n')
          .slice(0, 2000) || proposal.words.slice(0, 2000),
      decidedBy: 'one-person',
      byRole: words('way-advice'),
      way: 'advice',
      risk: proposal.topic === 'risk',
      proposalId: proposal.proposalId,
      on: request.today,
      writtenBy: at.me.name,
      writtenPerson: at.me.personId,
      at: now,
      onceKey: `advice ${voteId}`,
    });
    await tx.updateTable('proposal').set({ state: 'decided' }).where('proposal_id', '=', proposal.proposalId).execute();
    await say(tx, proposal, at.me, { kind: 'decided', words: decision, onceKey: `decided ${voteId}` }, now);
  });
