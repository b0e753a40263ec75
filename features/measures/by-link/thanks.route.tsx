import { longDate } from '@commonground/calendar';
import type { Answer, PageRequest, RedirectAnswer } from '#platform/pages/index.ts';
import { asSystem, type Tx } from '#platform/storage/index.ts';
import { Worried, type Worry } from '../answer/worried.tsx';
import { worryOf } from '../answer/worry.store.ts';
import type { OpenedLink } from '../links/answer-link.store.ts';
import { words } from '../measure-words.ts';
import { findResponse, type Response } from '../response.store.ts';
import { linkOverPage } from './link-over.page.tsx';
import { linkOf, serviceOf } from './through-link.ts';

type AnsweredLink = Extract<OpenedLink, { state: 'ended' | 'answered' }>;

/** For so long this browser is shown what its answers called for; then the link says no more than that they were sent. */
const MINUTES_REMEMBERED = 10;
const COOKIE = 'answered_by_link';

/** To the thanks, and this browser remembers which answers they are for. */
export const remembered = (request: PageRequest, responseId: string): RedirectAnswer => ({
  redirect: `/q/${request.params.token}/thanks`,
  cookies: [{ name: COOKIE, value: responseId, maxAgeSeconds: 60 * MINUTES_REMEMBERED }],
});

/** Thanks, help where an answer worries, and no score. */
export async function showThanks(request: PageRequest): Promise<Answer> {
  const link = await linkOf(request);
  const service = link.state === 'unknown' ? undefined : await serviceOf(request, link.serviceId);
  if (link.state === 'open') return { redirect: `/q/${request.params.token}` };
  if (link.state !== 'answered' || service === undefined) return linkOverPage(request, link, service);
  const worry = await asSystem(request.storage, link.serviceId, 'help after answers through a link', async (tx) => {
    const response = await sentThrough(tx, request, link, request.cookies[COOKIE]);
    return response === undefined ? undefined : { response, of: await worryOf(tx, response) };
  });
  if (worry === undefined) return linkOverPage(request, link, service);
  const title = words(worry.of === undefined ? 'after-title' : 'worry-title');
  return {
    title,
    alone: true,
    service: { serviceId: service.serviceId, name: service.name },
    page: <Thanks title={title} response={worry.response} worry={worry.of} service={service.name} />,
  };
}

interface ThanksProps {
  readonly title: string;
  readonly response: Response;
  readonly worry: Worry | undefined;
  readonly service: string;
}

function Thanks({ title, response, worry, service }: ThanksProps) {
  return (
    <div className="nhsuk-u-reading-width">
      <h1>{title}</h1>
      {worry === undefined ? null : <Worried worry={worry} canLookAgain={false} />}
      {response.answeredOn === null ? null : <p>{words('after-sent', { date: longDate(response.answeredOn) })}</p>}
      <p>{words('who-sees', { service })}</p>
      <p>{words('link-close')}</p>
    </div>
  );
}

/** Whether these are answers that were sent through such a link of this person just now. */
export const wasSentThrough = (request: PageRequest, link: AnsweredLink, id: unknown): Promise<boolean> =>
  asSystem(request.storage, link.serviceId, 'answers sent through a link', async (tx) => {
    return (await sentThrough(tx, request, link, id)) !== undefined;
  });

async function sentThrough(
  tx: Tx,
  { clock }: PageRequest,
  { serviceId, personId }: AnsweredLink,
  id: unknown,
): Promise<Response | undefined> {
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const response = await findResponse(tx, id);
  const isTheirs = response?.personId === personId && response.serviceId === serviceId;
  if (!isTheirs || response.sentAt === null) return undefined;
  const minutes = (clock.now().getTime() - response.sentAt.getTime()) / 60_000;
  return minutes <= MINUTES_REMEMBERED ? response : undefined;
}
