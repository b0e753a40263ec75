import { instrumentOf, riskFlags } from '@commonground/measures';
import { alertOfResponse, helpWordsOf } from '#features/safety/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Response } from '../response.store.ts';
import type { Worry } from './worried.tsx';

/** What an answer about risk calls for on the page after it; undefined where no answer tells of risk. */
export async function worryOf(tx: Tx, response: Response): Promise<Worry | undefined> {
  if (riskFlags(instrumentOf(response.instrument), response.answers).length === 0) return undefined;
  return {
    helpWords: await helpWordsOf(tx, response.serviceId),
    alert: await alertOfResponse(tx, response),
  };
}
