import { systemActor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { takeIn } from '../incoming/take-in.ts';
import { saveLine } from '../line.store.ts';
import { closeThread, writeBack } from '../queue/change-thread.ts';
import type { DoneKind } from '../queue/done.ts';

/** Texts that came before a demonstration began, in the order of time. */
export interface TextsBefore {
  readonly number: string;
  readonly by: { readonly accountId: string | null; readonly name: string };
  readonly texts: readonly {
    readonly id: string;
    readonly from: string;
    readonly at: Date;
    readonly words: string;
    /** What was done in the morning after. */
    readonly looked: { readonly kind: DoneKind; readonly answer: string | null } | null;
  }[];
}

const MORNING_AFTER = 10 * 3_600_000;

/** Takes texts in as if each had come at its moment; what went back then counts as arrived. Only for a demonstration. */
export async function bringTexts(tx: Tx, serviceId: string, { number, by, texts }: TextsBefore): Promise<void> {
  const actor = { ...systemActor, ...by };
  const since = texts[0]?.at ?? new Date(0);
  await saveLine(tx, { actor, serviceId, now: since }, { isOn: true, number, sentFrom: null, reply: null });
  for (const { id, from, at, words, looked } of texts) {
    const text = { provider_id: id, from_number: from, to_number: number, words, received_at: at, stored_at: at };
    const nothing = { taken_in_at: null, service_id: null, thread_id: null, person_id: null, kind: null };
    const { text_id: textId } = await tx
      .insertInto('received_text')
      .values({ ...text, ...nothing, came_by: 'callback' })
      .returning('text_id')
      .executeTakeFirstOrThrow();
    await takeIn(tx, frozenClock(at.toISOString()), textId);
    if (looked === null) continue;
    const taken = await tx
      .selectFrom('received_text')
      .select('thread_id')
      .where('text_id', '=', textId)
      .executeTakeFirstOrThrow();
    const key = { serviceId, threadId: taken.thread_id ?? '' };
    const acting = { actor, now: new Date(at.getTime() + MORNING_AFTER), key, seenText: at.toISOString() };
    if (looked.answer !== null) await writeBack(tx, acting, { messageId: id, words: looked.answer });
    await closeThread(tx, acting, { kind: looked.kind, words: '' });
  }
  await tx
    .updateTable('message')
    .set((row) => ({ delivered_at: row.ref('written_at'), delivered_by: 'outbox', delivery: 'delivered' }))
    .where('service_id', '=', serviceId)
    .where('kind', 'like', 'text-line-%')
    .where('delivered_at', 'is', null)
    .where('stopped_at', 'is', null)
    .execute();
}
