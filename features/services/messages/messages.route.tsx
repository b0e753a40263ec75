import { dayAndTime, longDate, timeAndDay } from '@commonground/calendar';
import { NeedsLine, needsOf } from '#features/people/index.ts';
import { isQuiet, outboxOf, quietEnds } from '#platform/outbox/index.ts';
import { type Answer, type PageRequest, Pagination, pageOf } from '#platform/pages/index.ts';
import { inService } from '../in-service.ts';

type SentMessage = Awaited<ReturnType<typeof outboxOf>>[number];

/** Messages that went out, or wait to: to whom, in which words. In a demonstration none leaves this page. */
export function showMessages(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ tx, serviceId, view }) => {
    const page = pageOf(request.query);
    const messages = await outboxOf(tx, serviceId, page);
    const needs = await needsOf(
      tx,
      messages.flatMap(({ person_id }) => person_id ?? []),
    );
    const { n } = await tx
      .selectFrom('message')
      .select((count) => count.fn.countAll<string>().as('n'))
      .where('service_id', '=', serviceId)
      .executeTakeFirstOrThrow();
    const isDemonstration = request.deployment.kind === 'demonstration';
    return {
      title: 'Messages',
      section: 'today',
      service: view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">Messages</h1>
          <p>
            <strong>{Number(n) === 1 ? '1 message' : `${n} messages`}</strong> written, sent or waiting to be sent, as
            of {longDate(request.today)}
          </p>
          {isDemonstration ? (
            <p className="nhsuk-inset-text">This is a demonstration: no message leaves it. They can be read here.</p>
          ) : null}
          {messages.length === 0 ? <p>None yet.</p> : null}
          <ul className="cg-plain-list">
            {messages.map((message) => (
              <li key={message.message_id} className="cg-message">
                <NeedsLine needs={needs.get(message.person_id ?? '')} />
                <OneMessage message={message} open={isDemonstration} now={request.clock.now()} />
              </li>
            ))}
          </ul>
          <Pagination path={request.path} query={request.query} at={page} total={Number(n)} what="messages" />
        </div>
      ),
    };
  });
}

function OneMessage({ message, open, now }: { message: SentMessage; open: boolean; now: Date }) {
  const { channel, to_address: to, subject, secret } = message;
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        <strong>
          {channel === 'text' ? 'Text' : 'E-mail'} to {to}
        </strong>
        <br />
        <span className="nhsuk-u-secondary-text-colour">
          {subject}. {whenInWords(message, now)}
        </span>
      </p>
      <p className="cg-message__words">{open || secret === null ? message.words : hidden(message.words, secret)}</p>
      {open && secret !== null ? (
        <p>
          <a href={secret}>Open the link as they would</a>
        </p>
      ) : null}
    </>
  );
}

/** A link opens somebody's questions: it is theirs, and the team does not need it. */
const hidden = (words: string, secret: string): string => words.replaceAll(secret, '/…');

function whenInWords(message: SentMessage, now: Date): string {
  const { written_at, delivered_at, quiet, last_trouble, stopped_at, stopped_because, delivery } = message;
  if (delivery !== null && delivery !== 'delivered')
    return `Sent on ${dayAndTime(delivered_at ?? written_at)}, and did not arrive`;
  if (delivered_at !== null) return `Sent on ${dayAndTime(delivered_at)}`;
  if (stopped_because === 'too-late') return 'Stopped: it could not be sent in time. It is never sent';
  if (stopped_because === 'asked-for-none') return 'Stopped: they asked for no texts. It is never sent';
  if (stopped_at !== null) return 'Stopped: the person has died. It is never sent';
  if (last_trouble !== null) return `Not sent yet, tried again: ${last_trouble}`;
  if (quiet !== null && isQuiet(quiet, now)) {
    const ends = quietEnds(quiet, now);
    return `Not sent yet: waits until ${timeAndDay(ends)}, when the quiet hours are over`;
  }
  return `Written on ${dayAndTime(written_at)}, waits to be sent`;
}
