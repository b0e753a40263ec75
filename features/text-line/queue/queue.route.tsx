import { longDate } from '@commonground/calendar';
import type { ReactElement } from 'react';
import { type InService, inService } from '#features/services/index.ts';
import { notArrived } from '#platform/outbox/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { lineOf } from '../line.store.ts';
import { atInWords, timeInWords } from '../moments.ts';
import { DONE, isDone } from './done.ts';
import { closedThreads, type ListedThread, threadsOf } from './queue.store.ts';
import { DELIVERY } from './thread-lines.store.ts';

const DAYS_BACK = 28;

/** Texts that wait for somebody, the first that is due at the top; `?show=closed`: those looked after lately. */
export function showTexts(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const isClosed = request.query.show === 'closed';
    const since = new Date(request.clock.now().getTime() - DAYS_BACK * 86_400_000);
    const threads = await threadsOf(at.tx, at.serviceId, isClosed ? since : null);
    const address = `/s/${at.serviceId}/texts`;
    return {
      title: 'Texts',
      section: 'today',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">{isClosed ? 'Texts that were looked after' : 'Texts'}</h1>
          <About at={at} line={await lineOf(at.tx, at.serviceId)} />
          <p>
            <strong>{countInWords(threads.length, isClosed)}</strong>, as of {longDate(request.today)}
          </p>
          {isClosed ? null : await outOfSight(at)}
          <ul className="cg-plain-list">
            {threads.map((thread) => (
              <li key={thread.threadId}>
                <OneThread thread={thread} at={at} />
              </li>
            ))}
          </ul>
          {isClosed ? null : await NotArrived(at, since)}
          <p>
            <a href={isClosed ? address : `${address}?show=closed`}>
              {isClosed ? 'Texts that wait' : `Texts looked after in the last ${DAYS_BACK} days`}
            </a>
          </p>
        </div>
      ),
    };
  });
}

const countInWords = (n: number, isClosed: boolean): string =>
  isClosed
    ? `${n} ${n === 1 ? 'number' : 'numbers'} looked after in the last ${DAYS_BACK} days`
    : `${n} ${n === 1 ? 'number waits' : 'numbers wait'} for us`;

function About({ at, line }: { at: InService; line: Awaited<ReturnType<typeof lineOf>> }) {
  if (line?.is_on) {
    return (
      <p>
        People text {line.number} at any hour. Nobody reads what comes in outside your duty hours: each text gets a
        reply by itself that says so, and waits here for the next of them.
        {at.request.deployment.kind === 'demonstration' ? (
          <>
            {' '}
            <a href={`/demonstration/phone/${at.serviceId}`}>Play the telephone of somebody</a>
          </>
        ) : null}
      </p>
    );
  }
  const isLead = at.request.mayOpen('/s/:serviceId/settings/text-line');
  return (
    <p className="nhsuk-inset-text">
      {line === undefined
        ? 'This service has no number for texts.'
        : `The number ${line.number} is switched off. Texts that still come to it wait here all the same; each is told that the number is off and where help is.`}{' '}
      {isLead ? <a href={`/s/${at.serviceId}/settings/text-line`}>Set up a text line</a> : null}
    </p>
  );
}

/** Threads whose person's record is closed: that one waits is said, and nothing more. */
async function outOfSight({ tx, serviceId, request }: InService): Promise<ReactElement | null> {
  const closed = await closedThreads(tx, serviceId);
  if (closed.length === 0) return null;
  return (
    <ul className="cg-plain-list">
      {closed.map(({ journeyId, dueAt }) => (
        <li key={journeyId}>
          <strong>Somebody whose record is closed sent a text.</strong> To be looked after by{' '}
          {timeInWords(dueAt, request.today)}.{' '}
          <a href={`/s/${serviceId}/people/${journeyId}/closed`}>Open the closed record</a>
        </li>
      ))}
    </ul>
  );
}

export function OneThread({ thread, at }: { thread: ListedThread; at: InService }) {
  const { today, clock } = at.request;
  const now = clock.now();
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        <a href={`/s/${at.serviceId}/texts/${thread.threadId}`}>
          <strong>{thread.called}</strong>
        </a>
        {thread.left ? ' (has left, and knocks)' : ''}: {thread.texts === 1 ? '1 text' : `${thread.texts} texts`}, the
        last {atInWords(thread.lastTextAt, today)}
      </p>
      {thread.danger ? (
        <p className="nhsuk-u-margin-bottom-1">
          <strong>Words that can mean danger.</strong> See <a href={`/s/${at.serviceId}/alerts`}>Alerts</a>.
        </p>
      ) : null}
      <p className="cg-quiet nhsuk-u-margin-bottom-0">{standingOf(thread, at, now)}</p>
    </>
  );
}

function standingOf(thread: ListedThread, { request }: InService, now: Date): string {
  const { today } = request;
  if (thread.closedAt !== null) {
    const what = isDone(thread.doneKind) ? DONE[thread.doneKind] : 'Looked after';
    return `${what}. Closed by ${thread.closedBy} ${atInWords(thread.closedAt, today)}.`;
  }
  const late = thread.dueAt < now;
  const due = `${late ? 'Overdue: was to be' : 'To be'} looked after by ${timeInWords(thread.dueAt, today)}.`;
  const passed =
    thread.escalatedAt === null ? '' : ` Passed on to the leads, last ${atInWords(thread.escalatedAt, today)}.`;
  return `${due} ${ownerInWords(thread, request, now)}${passed}`;
}

export function ownerInWords(
  thread: Pick<ListedThread, 'owner' | 'ownerAccount' | 'ownerFrom'>,
  { actor, today }: PageRequest,
  now: Date,
): string {
  if (thread.owner === null) return 'Nobody is named: this service has set no duty hours. The lead is told.';
  if (thread.ownerAccount !== null) return thread.ownerAccount === actor.accountId ? 'Yours.' : `With ${thread.owner}.`;
  const from =
    thread.ownerFrom !== null && thread.ownerFrom > now ? `, from ${timeInWords(thread.ownerFrom, today)}` : '';
  return `With ${thread.owner}${from}. Nobody has taken it yet.`;
}

/** Messages of any kind that did not arrive, so that a number or an address can be put right. */
async function NotArrived({ tx, serviceId, request }: InService, since: Date): Promise<ReactElement | null> {
  const failed = await notArrived(tx, serviceId, since);
  if (failed.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Did not arrive in the last {DAYS_BACK} days</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {failed.map((message) => (
          <li key={message.message_id}>
            {message.channel === 'text' ? 'A text' : 'An e-mail'} to {message.to_address},{' '}
            {message.delivery_at === null ? '' : atInWords(message.delivery_at, request.today)}.{' '}
            {DELIVERY[message.delivery ?? '']}
          </li>
        ))}
      </ul>
    </section>
  );
}
