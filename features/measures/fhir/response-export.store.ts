import type { IdentifiedScore } from '@commonground/measures/fhir';
import type { Tx } from '#platform/storage/index.ts';
import type { Response } from '../response.store.ts';

type Sent = Pick<Response, 'serviceId' | 'responseId'>;

/** The scores computed when a response was sent, of all scales, in a steady order. */
export async function scoresOfResponse(tx: Tx, { serviceId, responseId }: Sent): Promise<IdentifiedScore[]> {
  return tx
    .selectFrom('score')
    .select(['score_id as id', 'scale', 'metric', 'value', 'answered', 'items', 'status', 'reason'])
    .where('service_id', '=', serviceId)
    .where('response_id', '=', responseId)
    .orderBy('scale')
    .orderBy('metric')
    .execute();
}

/** When a response was sent. */
export async function sentAtOf(tx: Tx, { serviceId, responseId }: Sent): Promise<Date> {
  const row = await tx
    .selectFrom('response')
    .select('sent_at')
    .where('service_id', '=', serviceId)
    .where('response_id', '=', responseId)
    .executeTakeFirstOrThrow();
  if (row.sent_at === null) throw new Error('A response that was not sent has no time of sending.');
  return row.sent_at;
}
