import { londonDay } from '@commonground/calendar';
import { recordKnock } from '#features/leaving/index.ts';
import { nameUnknown } from '#features/safety/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import { send, textsStopped } from '#platform/outbox/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { canBeAnswered } from '../incoming/number.rules.ts';
import type { HasNumber } from '../incoming/whose.store.ts';
import { lineOf } from '../line.store.ts';
import { addTextStep, changeThread, type Thread, type ThreadKey, threadOf, unknownKey } from '../thread.store.ts';
import type { DoneKind } from './done.ts';

/** Who does something to which thread, as they saw it: the last text they had read, and whose turn it was. */
export interface Acting {
  readonly actor: Actor;
  readonly now: Date;
  readonly key: ThreadKey;
  readonly seenText: string;
}

/** `more`: another text came since; `gone`: there is no such thread, or it is closed. */
export type Changed = 'done' | 'more' | 'gone';

const said = (tx: Tx, { actor, key }: Acting, did: string, detail: Record<string, string | number | boolean> = {}) =>
  audit(tx, {
    actor,
    act: 'texts.answer',
    serviceId: key.serviceId,
    thing: `text thread ${key.threadId}`,
    detail: { did, ...detail },
  });

/** The thread, held, when it is open. */
async function open(tx: Tx, { key }: Acting): Promise<Thread | undefined> {
  const thread = await threadOf(tx, key, true);
  return thread === undefined || thread.closed_at !== null ? undefined : thread;
}

export async function takeThread(tx: Tx, acting: Acting): Promise<Changed> {
  if ((await open(tx, acting)) === undefined) return 'gone';
  await give(tx, acting, acting.actor);
  await addTextStep(tx, acting.key, { step: 'taken', at: acting.now, by: acting.actor });
  await said(tx, acting, 'taken');
  return 'done';
}

export async function handOverThread(
  tx: Tx,
  acting: Acting,
  to: { readonly accountId: string; readonly name: string },
): Promise<Changed> {
  if ((await open(tx, acting)) === undefined) return 'gone';
  await give(tx, acting, to);
  await addTextStep(tx, acting.key, { step: 'handed-over', at: acting.now, by: acting.actor, note: `To ${to.name}` });
  await said(tx, acting, 'handed over');
  return 'done';
}

const give = (tx: Tx, { key }: Acting, to: { readonly accountId: string | null; readonly name: string }) =>
  changeThread(tx, key, {
    owner_account: to.accountId,
    owner_name: to.name,
    owner_duty: null,
    owner_from: null,
    nobody_named: false,
    by_calendar: false,
  });

/** Closes a thread with what was done; refused when another text came while it was written. */
export async function closeThread(
  tx: Tx,
  acting: Acting,
  done: { readonly kind: DoneKind; readonly words: string },
): Promise<Changed> {
  const thread = await open(tx, acting);
  if (thread === undefined) return 'gone';
  if (thread.last_text_at.toISOString() !== acting.seenText) return 'more';
  const what = done.words === '' ? null : done.words;
  await changeThread(tx, acting.key, {
    closed_at: acting.now,
    closed_by: acting.actor.name,
    done_kind: done.kind,
    what_was_done: what,
  });
  const step = { step: 'closed', at: acting.now, by: acting.actor } as const;
  await addTextStep(tx, acting.key, what === null ? step : { ...step, note: what });
  await said(tx, acting, 'closed', { how: done.kind });
  return 'done';
}

/**
 * Says whose texts these are: this time only, for a number that several people have. What the text would have done at once had
 * its sender been known is done now: the alert is about them, and whoever has left knocks at the door.
 */
export async function chooseWhose(tx: Tx, acting: Acting, one: HasNumber | undefined): Promise<Changed> {
  const { key, now, actor } = acting;
  const thread = await open(tx, acting);
  if (thread === undefined || thread.whose !== 'several') return 'gone';
  const personId = one?.personId ?? null;
  if (one !== undefined) await asTheirs(tx, acting, thread, one);
  // The texts first: once the thread is somebody's whose record is closed to us, they are out of sight.
  const ofThread = { service_id: key.serviceId, thread_id: key.threadId };
  await tx
    .updateTable('received_text')
    .set({ person_id: personId })
    .where('service_id', '=', ofThread.service_id)
    .where('thread_id', '=', ofThread.thread_id)
    .where('person_id', 'is', null)
    .where('taken_in_at', '>=', thread.opened_at)
    .execute();
  await tx
    .updateTable('sent_text')
    .set({ person_id: personId })
    .where('service_id', '=', ofThread.service_id)
    .where('thread_id', '=', ofThread.thread_id)
    .where('person_id', 'is', null)
    .where('written_at', '>=', thread.opened_at)
    .execute();
  const whose = one === undefined ? ('nobody' as const) : ('person' as const);
  await changeThread(tx, key, { whose, person_id: personId, journey_id: one?.journeyId ?? null });
  const note = one === undefined ? 'None of the people here who have this number.' : `${one.called}.`;
  await addTextStep(tx, key, { step: 'whose', at: now, by: actor, note });
  await said(tx, acting, 'said whose');
  return 'done';
}

/** While the texts can still be read: afterwards a closed record may hide them from whoever chose. */
async function asTheirs(tx: Tx, { key, now, actor }: Acting, thread: Thread, one: HasNumber): Promise<void> {
  const { serviceId, threadId } = key;
  await nameUnknown(tx, actor, { serviceId, key: unknownKey(threadId) }, one, now);
  if (!one.left) return;
  const last = await tx
    .selectFrom('received_text')
    .select('words')
    .where('service_id', '=', serviceId)
    .where('thread_id', '=', threadId)
    .where('kind', '=', 'text')
    .where('taken_in_at', '>=', thread.opened_at)
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) return;
  const { journeyId, personId, called } = one;
  const clock = { now: () => now, today: () => londonDay(now) };
  const knock = { serviceId, journeyId, personId, through: 'text', words: last.words, name: called } as const;
  await recordKnock(tx, clock, { ...knock, saidBy: actor });
}

/** Why nobody can write to this number; undefined when they can. */
export async function whyNotWrite(tx: Tx, thread: Thread): Promise<string | undefined> {
  if (!canBeAnswered(thread.number)) return 'This sender has no number that a text can go back to.';
  if (thread.whose === 'died')
    return 'This number was of somebody who has died, and nothing is written to it. Somebody else wrote: ring them.';
  const stopped = await textsStopped(tx, { serviceId: thread.service_id, number: thread.number });
  if (stopped && thread.closed_at !== null) return 'They asked for no texts, and have not written since. Ring them.';
  return undefined;
}

/** Writes a text back, in the writer's own words. The same `messageId` twice is one text. */
export async function writeBack(
  tx: Tx,
  acting: Acting,
  { messageId, words }: { readonly messageId: string; readonly words: string },
): Promise<'done' | 'cannot'> {
  const { key, actor, now } = acting;
  const thread = await threadOf(tx, key, true);
  if (thread === undefined || (await whyNotWrite(tx, thread)) !== undefined) return 'cannot';
  const written = await tx
    .insertInto('sent_text')
    .values({
      service_id: key.serviceId,
      message_id: messageId,
      thread_id: key.threadId,
      person_id: thread.person_id,
      kind: 'by-hand',
      words,
      written_at: now,
      by_name: actor.name,
      by_account: actor.accountId,
    })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .executeTakeFirst();
  if ((written.numInsertedOrUpdatedRows ?? 0n) === 0n) return 'done';
  const line = await lineOf(tx, key.serviceId);
  await send(tx, {
    serviceId: key.serviceId,
    personId: thread.person_id,
    channel: 'text',
    to: thread.number,
    kind: 'text-line-by-hand',
    subject: '',
    words,
    messageId,
    answers: true,
    ...(line?.sent_from ? { sentFrom: line.sent_from } : {}),
  });
  await said(tx, acting, 'wrote back');
  return 'done';
}
