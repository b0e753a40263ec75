import { coverNow, dutyCalendar } from '#features/crisis-cover/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { send } from '#platform/outbox/index.ts';
import { helpLines } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { canBeAnswered, numberKey } from '../incoming/number.rules.ts';
import type { Line } from '../line.store.ts';
import type { SentTextTable } from '../text-line.tables.ts';
import { usualReply, words } from '../text-line-words.ts';
import { addTextStep, changeThread, type Thread } from '../thread.store.ts';
import { composeReply, helpInText, mayReply, REPLY_IS_TRUE, readingAt, whenInText } from './reply.rules.ts';

/** The words of an automatic reply at a moment: in the service's words, with who reads when and where help is now. */
export async function replyNow(
  tx: Tx,
  serviceId: string,
  template: string | null,
  now: Date,
  isOn = true,
): Promise<string> {
  const reading = readingAt(await dutyCalendar(tx, serviceId), now);
  const { there } = await coverNow(tx, serviceId, now);
  const help = helpInText(helpLines());
  return composeReply({
    template: template ?? usualReply(),
    when: isOn ? whenInText(reading) : words('when-off'),
    help,
    there,
  });
}

interface ToAnswer {
  readonly line: Line;
  readonly thread: Thread;
  readonly textId: string;
  readonly personId: string | null;
}

/**
 * The one reply of a quarter of an hour, in the transaction that takes the text in, under the text's own id: carried as that
 * reference, it cannot become two. Nothing goes to a name, to our own line, or to the number of somebody who has died.
 */
export async function sendReply(tx: Tx, answer: ToAnswer, now: Date): Promise<void> {
  const { line, thread } = answer;
  if (!mayReply(thread.replied_at, now)) return;
  if (thread.whose === 'died') {
    return noReply(tx, thread, 'No reply went out by itself: the number was of somebody who has died.', now);
  }
  if (!canBeAnswered(thread.number)) {
    return noReply(tx, thread, 'It could not be answered: this sender has no number that a text can go back to.', now);
  }
  const reply = await replyNow(tx, line.service_id, line.reply, now, line.is_on);
  if (await write(tx, answer, { kind: 'reply', words: reply }, now)) {
    await changeThread(tx, keyOf(thread), { replied_at: now });
  }
}

/** Says in the thread why nothing went back, as seldom as a reply would go out. */
async function noReply(tx: Tx, thread: Thread, note: string, now: Date): Promise<void> {
  await addTextStep(tx, keyOf(thread), { step: 'no-reply', at: now, by: systemActor, note });
  await changeThread(tx, keyOf(thread), { replied_at: now });
}

/** Says once that texts have stopped, or begin again. */
export const confirm = (tx: Tx, answer: ToAnswer, kind: 'stopped' | 'started', now: Date): Promise<boolean> =>
  write(tx, answer, { kind, words: words(kind) }, now);

const keyOf = ({ service_id: serviceId, thread_id: threadId }: Thread) => ({ serviceId, threadId });

async function write(
  tx: Tx,
  { line, thread, textId, personId }: ToAnswer,
  what: Pick<SentTextTable, 'kind' | 'words'>,
  now: Date,
): Promise<boolean> {
  if (!canBeAnswered(thread.number) || numberKey(thread.number) === line.number_key) return false;
  await send(tx, {
    serviceId: line.service_id,
    personId,
    channel: 'text',
    to: thread.number,
    kind: `text-line-${what.kind}`,
    subject: '',
    words: what.words,
    onceKey: `text-line:${textId}`,
    messageId: textId,
    answers: true,
    ...(what.kind === 'reply' ? { notAfter: new Date(now.getTime() + REPLY_IS_TRUE * 60_000) } : {}),
    ...(line.sent_from === null ? {} : { sentFrom: line.sent_from }),
  });
  await tx
    .insertInto('sent_text')
    .values({
      service_id: line.service_id,
      message_id: textId,
      thread_id: thread.thread_id,
      person_id: personId,
      written_at: now,
      by_name: null,
      by_account: null,
      ...what,
    })
    .execute();
  return true;
}
