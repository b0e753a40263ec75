import { instrumentOf } from '@commonground/measures';
import { wordsFor } from '#features/instruments/index.ts';
import type { Service } from '#features/services/index.ts';
import { systemActor } from '#platform/access/index.ts';
import type { Answer, PageAnswer, PageRequest } from '#platform/pages/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { beforePage, noWordingPage } from '../answer/before.page.tsx';
import { saveDraft, sendDraft, showDraft } from '../answer/draft.flow.ts';
import { linkOverPage } from './link-over.page.tsx';
import { remembered, wasSentThrough } from './thanks.route.tsx';
import { beginThrough, draftThrough, linkHolder, linkOf, type OpenLink, serviceOf, wayOf } from './through-link.ts';

/** One questionnaire, opened with a link. Looking changes nothing: programs that fetch links before people do must not. */
export async function showByLink(request: PageRequest): Promise<Answer> {
  const link = await linkOf(request);
  const service = link.state === 'unknown' ? undefined : await serviceOf(request, link.serviceId);
  if (link.state !== 'open' || service === undefined) return linkOverPage(request, link, service);
  const hand = await draftThrough(request, link, service);
  return hand === undefined ? beforeAnything(request, link, service) : showDraft(hand, request);
}

async function beforeAnything(request: PageRequest, link: OpenLink, service: Service): Promise<PageAnswer> {
  const way = wayOf(request, service, null);
  const instrument = instrumentOf(link.instrument);
  const asked = await wordsThrough(request, link);
  if (!asked.can) return noWordingPage({ way }, asked.say);
  return beforePage({ instrument, service, way, begun: false, help: undefined }, asked.words, request.clock.now());
}

const wordsThrough = (request: PageRequest, { serviceId, instrument }: OpenLink) =>
  asSystem(request.storage, serviceId, 'words of a questionnaire opened with a link', (tx) =>
    wordsFor(tx, { serviceId, instrument, deployment: request.deployment, on: request.today }),
  );

/** Starts, saves a page or sends. */
export async function saveByLink(request: PageRequest): Promise<Answer> {
  const link = await linkOf(request);
  const service = link.state === 'unknown' ? undefined : await serviceOf(request, link.serviceId);
  if (link.state !== 'open' || service === undefined) {
    // Pressed twice: the second press comes after the answers were sent by the first.
    if (link.state === 'answered' && (await wasSentThrough(request, link, request.body._response))) {
      return remembered(request, String(request.body._response));
    }
    return linkOverPage(request, link, service);
  }
  const hand = await draftThrough(request, link, service);
  if (hand === undefined) return begin(request, link, service);
  return saveDraft(hand, request, async ({ response }) => {
    const sending = { actor: { ...systemActor, name: linkHolder(link.serviceId).name }, clock: request.clock };
    const sent = await asSystem(request.storage, link.serviceId, 'send answers through a link', (tx) =>
      sendDraft(tx, sending, response.responseId),
    );
    return sent === 'answered-already' ? { redirect: hand.way.address } : remembered(request, response.responseId);
  });
}

async function begin(request: PageRequest, link: OpenLink, service: Service): Promise<Answer> {
  const { address } = wayOf(request, service, null);
  if (request.body._then !== 'begin') return { redirect: address };
  const asked = await wordsThrough(request, link);
  if (!asked.can) return { redirect: address };
  await beginThrough(request, link, asked.words.version);
  return { redirect: `${address}?page=1` };
}
