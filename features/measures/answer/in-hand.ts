import { type Instrument, instrumentOf } from '@commonground/measures';
import { findService, type Service } from '#features/services/index.ts';
import type { PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { findResponse, type Response } from '../response.store.ts';

/** A response that its own person has opened. */
export interface InHand {
  readonly response: Response;
  readonly instrument: Instrument;
  readonly service: Service;
}

export const addressOf = ({ responseId }: Response, query = '') => `/doing/answer/${responseId}${query}`;

/** The response of the address, when it is the person's own. */
export function inHand({ storage, actor, params }: PageRequest): Promise<InHand | undefined> {
  return withActor(storage, actor, async (tx) => {
    const response = isId(params.responseId) ? await findResponse(tx, params.responseId) : undefined;
    if (response === undefined || response.personId !== actor.personId) return undefined;
    const service = await findService(tx, response.serviceId);
    return service === undefined ? undefined : { response, instrument: instrumentOf(response.instrument), service };
  });
}

const isId = (text: string | undefined): text is string => /^[0-9a-f-]{36}$/.test(text ?? '');
