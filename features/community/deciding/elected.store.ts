import { addMonths, londonDay } from '@commonground/calendar';
import { systemActor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { giveRole, rolesOf } from '../roles/roles.store.ts';
import { candidatesOf, type Proposal } from './proposal.store.ts';
import type { Result, Vote } from './vote.store.ts';

/** Whoever was elected holds the role from that day, for its term; if they are still in the community. */
export async function giveRoleByBallot(
  tx: Tx,
  vote: Vote & { readonly result: Result },
  { role, proposalId }: Proposal,
  now: Date,
): Promise<void> {
  const elected = (await candidatesOf(tx, proposalId)).find(({ candidateId }) => candidateId === vote.result.elected);
  const found = (await rolesOf(tx, vote.communityId)).find(({ roleId }) => roleId === role);
  if (elected === undefined || found === undefined) return;
  const from = londonDay(vote.closedAt ?? now);
  await giveRole(tx, systemActor, {
    serviceId: vote.serviceId,
    communityId: vote.communityId,
    roleId: found.roleId,
    personId: elected.personId,
    called: elected.called,
    how: 'ballot',
    from,
    until: found.months === null ? null : addMonths(from, found.months),
    meetingId: null,
    proposalId,
    writtenBy: systemActor.name,
    at: now,
  });
}
