import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { findResponse } from '../response.store.ts';
import type { Sending } from './send.ts';

/**
 * Takes a sent answer of one's own out of evidence: it stays in the record and is in no dataset from then on. Only the
 * person can (the database refuses anybody else). False when there is no such answer or it was taken out before.
 */
export const withdrawFromEvidence = (tx: Tx, sending: Sending, responseId: string) =>
  setWithdrawn(tx, sending, responseId, true);

/** Gives an answer that was taken out back to evidence. False when there is none. */
export const giveBack = (tx: Tx, sending: Sending, responseId: string) => setWithdrawn(tx, sending, responseId, false);

async function setWithdrawn(tx: Tx, { actor, clock }: Sending, responseId: string, out: boolean): Promise<boolean> {
  const response = await findResponse(tx, responseId, true);
  if (response?.state !== 'sent' || actor.personId === null || response.personId !== actor.personId) return false;
  // A corrected answer counts no more; what counts is the one instead of it.
  if (response.replacedBy !== null) return false;
  if ((response.withdrawnAt !== null) === out) return false;
  await tx
    .updateTable('response')
    .set({ withdrawn_at: out ? clock.now() : null })
    .where('service_id', '=', response.serviceId)
    .where('response_id', '=', responseId)
    .execute();
  await audit(tx, {
    actor,
    act: out ? 'member.measures.withdraw' : 'member.measures.give-back',
    serviceId: response.serviceId,
    thing: `response ${responseId}`,
  });
  return true;
}
