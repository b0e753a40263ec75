import { type Instrument, instrumentOf } from '@commonground/measures';
import { type WordsOrWhyNot, wordsFor } from '#features/instruments/index.ts';
import { findService, type Service } from '#features/services/index.ts';
import type { DraftOwner, PageAnswer, PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { findResponse, type Response } from '../response.store.ts';

/** How somebody came to the questions: from their own pages, or through a link that opens nothing else. */
export interface Way {
  /** Where the questions are, without a query. */
  readonly address: string;
  /** Where "Stop for now" leads. */
  readonly out: string;
  /** What stands round the questions. */
  readonly frame: Pick<PageAnswer, 'section' | 'service' | 'alone'>;
  /** Whose half-written words are kept. */
  readonly owner: DraftOwner;
  /** A transaction that reaches what this way may reach. */
  readonly within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** A response that somebody has opened, with the way they came. */
export interface InHand {
  readonly response: Response;
  readonly instrument: Instrument;
  readonly service: Service;
  readonly way: Way;
}

/** A draft with the words it is asked in, or the reason why it may not be asked now. */
export interface DraftInHand extends InHand {
  readonly asked: WordsOrWhyNot;
}

export const addressOf = ({ responseId }: Pick<Response, 'responseId'>, query = '') =>
  `/doing/answer/${responseId}${query}`;

/** The response of the address, when it is the person's own. */
export async function inHand(request: PageRequest): Promise<InHand | undefined> {
  const { storage, actor, params } = request;
  const { responseId } = params;
  if (responseId === undefined || !/^[0-9a-f-]{36}$/.test(responseId)) return undefined;
  const within: Way['within'] = (work) => withActor(storage, actor, work);
  return within(async (tx) => {
    const response = await findResponse(tx, responseId);
    if (response === undefined || response.personId !== actor.personId) return undefined;
    const service = await findService(tx, response.serviceId);
    if (service === undefined) return undefined;
    const way: Way = {
      address: addressOf(response),
      out: '/doing',
      frame: { section: 'doing', service: { serviceId: service.serviceId, name: service.name } },
      owner: request,
      within,
    };
    return { response, instrument: instrumentOf(response.instrument), service, way };
  });
}

/** The draft with its words. */
export async function askedNow(
  hand: InHand,
  { deployment, today }: Pick<PageRequest, 'deployment' | 'today'>,
): Promise<DraftInHand> {
  const { response, instrument, way } = hand;
  const asked = await way.within((tx) =>
    wordsFor(tx, { serviceId: response.serviceId, instrument, deployment, on: today, begunIn: response.version }),
  );
  return { ...hand, asked };
}
