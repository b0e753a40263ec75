import { instrumentOf } from '@commonground/measures';
import { type RaisedForResponse, raiseForResponse } from '#features/safety/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Response } from '../response.store.ts';

/** Passes an answer about risk to the team, in the transaction that sends it. */
export function passOn(tx: Tx, sent: Response, now: Date): Promise<RaisedForResponse> {
  const { serviceId, journeyId, personId, responseId, instrument, answers } = sent;
  return raiseForResponse(tx, { serviceId, journeyId, personId, responseId, instrument, answers, now });
}

/** Whether a corrected answer says anything else about risk than the one before it. */
export function risksDiffer(before: Response, after: Response): boolean {
  const items = instrumentOf(after.instrument).riskItems?.items ?? [];
  return items.some((item) => before.answers[item] !== after.answers[item]);
}
