import { type CalendarDay, longDate } from '@commonground/calendar';
import { send } from '#platform/outbox/index.ts';
import type { Answer } from '#platform/pages/index.ts';
import type { PersonAt } from '../person-at.ts';
import { words } from '../sharing-words.ts';
import type { Share } from './share.store.ts';

type Receiver = Pick<Share, 'share_id' | 'receiver_name' | 'until_on' | 'how' | 'sent_to'>;

/** Shows the link, this once: the page is the answer to the form, because the link is stored nowhere. */
export function linkPage(at: PersonAt, share: Receiver, path: string): Answer {
  const name = share.receiver_name;
  const title = at.say('link-title', { name });
  return at.draw(
    title,
    <div className="nhsuk-u-reading-width">
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p>{at.say('link-lede')}</p>
      <p className="nhsuk-inset-text cg-typed">{`${at.request.origin}${path}`}</p>
      <p>
        {at.say('link-until', { date: longDate(share.until_on as CalendarDay), name })} {at.say('link-seen')}
      </p>
      <p>
        <a href={at.given}>{at.say('back')}</a>
      </p>
    </div>,
  );
}

/** Sends the link where the person wants it to go: words that tell neither whose plan it is nor of what kind the service is. */
export async function sendLink({ tx, serviceId, personId, request }: PersonAt, share: Receiver, path: string) {
  if (share.sent_to === null) throw new Error('There is nowhere to send this link to.');
  await send(tx, {
    serviceId,
    personId,
    channel: share.how === 'text' ? 'text' : 'email',
    to: share.sent_to,
    kind: 'crisis-plan-link',
    subject: words('message-subject'),
    words: words('message-words', {
      link: `${request.origin}${path}`,
      date: longDate(share.until_on as CalendarDay),
    }),
    secret: path,
  });
}

const LATELY_MS = 60_000;

/** Whether a link of this giving was made in the last minute. */
export async function madeLately({ tx, serviceId, request }: PersonAt, shareId: string): Promise<boolean> {
  const made = await tx
    .selectFrom('crisis_plan_link')
    .select('made_at')
    .where('service_id', '=', serviceId)
    .where('share_id', '=', shareId)
    .where('made_at', '>', new Date(request.clock.now().getTime() - LATELY_MS))
    .executeTakeFirst();
  return made !== undefined;
}
