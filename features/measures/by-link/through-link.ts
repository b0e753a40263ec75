import { instrumentOf } from '@commonground/measures';
import { sql } from 'kysely';
import { findService, type Service } from '#features/services/index.ts';
import { type Actor, visitor } from '#platform/access/index.ts';
import type { PageRequest } from '#platform/pages/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import type { InHand, Way } from '../answer/in-hand.ts';
import { type LinkedOccasion, type OpenedLink, openLink } from '../links/answer-link.store.ts';
import { findResponse } from '../response.store.ts';
import { beginResponse } from '../sending/index.ts';

/**
 * Whoever holds a link: nobody's person and nobody's account, so that no policy about a person fits. The role of a member
 * lets them read what any member of this service may, which is only in which words it asks and who looks when.
 */
export const linkHolder = (serviceId: string): Actor => ({
  accountId: null,
  personId: null,
  name: 'the person, through a link',
  role: 'member',
  services: [serviceId],
});

/** A transaction that reaches one draft and no other record of anybody (policies `through_link`). */
export function withLink<T>(
  storage: Storage,
  serviceId: string,
  responseId: string | null,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return withActor(storage, linkHolder(serviceId), async (tx) => {
    await sql`select set_config('app.answering', ${responseId ?? ''}, true)`.execute(tx);
    return work(tx);
  });
}

export type OpenLink = Extract<OpenedLink, { state: 'open' }>;

/** What a link opens, for whoever asks. */
export const linkOf = ({ storage, params, clock }: PageRequest): Promise<OpenedLink> =>
  withActor(storage, visitor, (tx) => openLink(tx, params.token ?? '', clock.now()));

/** The service a link belongs to; its name and pages are public. */
export const serviceOf = ({ storage }: PageRequest, serviceId: string): Promise<Service | undefined> =>
  withActor(storage, visitor, (tx) => findService(tx, serviceId));

/** How questions stand that were opened with a link: alone, and reaching no further than their draft. */
export function wayOf(request: PageRequest, service: Service, responseId: string | null): Way {
  const address = `/q/${request.params.token}`;
  return {
    address,
    out: address,
    frame: { alone: true, service: { serviceId: service.serviceId, name: service.name } },
    owner: { actor: linkHolder(service.serviceId), visitorKey: request.visitorKey },
    within: (work) => withLink(request.storage, service.serviceId, responseId, work),
  };
}

/** The draft of the link's occasion, where one was begun, on whatever device. */
export async function draftThrough(
  request: PageRequest,
  link: OpenLink,
  service: Service,
): Promise<InHand | undefined> {
  const responseId = await asSystem(request.storage, link.serviceId, 'find the draft of an answer link', (tx) =>
    draftId(tx, link),
  );
  if (responseId === undefined) return undefined;
  const way = wayOf(request, service, responseId);
  const response = await way.within((tx) => findResponse(tx, responseId));
  return response && { response, instrument: instrumentOf(response.instrument), service, way };
}

async function draftId(tx: Tx, link: LinkedOccasion): Promise<string | undefined> {
  const row = await tx
    .selectFrom('response')
    .select('response_id')
    .where('service_id', '=', link.serviceId)
    .where('journey_id', '=', link.journeyId)
    .where('instrument', '=', link.instrument)
    .where('occasion', '=', link.occasion)
    .where('due_on', '=', link.dueOn)
    .where('by_whom', '=', link.byWhom)
    .where('state', '=', 'draft')
    .where('entered_by', 'is', null)
    .executeTakeFirst();
  return row?.response_id;
}

/** Begins the link's occasion, or finds what was begun. The system writes: whoever holds the link may make no row. */
export const beginThrough = (request: PageRequest, link: OpenLink, version: string): Promise<string> =>
  asSystem(request.storage, link.serviceId, 'begin answers through a link', (tx) => {
    const { serviceId, journeyId, personId, instrument, occasion, dueOn, byWhom } = link;
    const begun = { serviceId, journeyId, personId, instrument, occasion, dueOn, byWhom, mode: 'link' as const };
    return beginResponse(tx, { ...begun, version }, request.clock.now());
  });
