import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { TextStepKind, TextThreadTable } from './text-line.tables.ts';

export type Thread = Selectable<TextThreadTable>;

export interface ThreadKey {
  readonly serviceId: string;
  readonly threadId: string;
}

/** A thread as the reader may see it. `hold`: until the transaction ends nobody else changes it. */
export function threadOf(tx: Tx, { serviceId, threadId }: ThreadKey, hold = false): Promise<Thread | undefined> {
  const query = tx
    .selectFrom('text_thread')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('thread_id', '=', threadId);
  return (hold ? query.forUpdate() : query).executeTakeFirst();
}

export const changeThread = (tx: Tx, { serviceId, threadId }: ThreadKey, values: Partial<Thread>) =>
  tx
    .updateTable('text_thread')
    .set(values)
    .where('service_id', '=', serviceId)
    .where('thread_id', '=', threadId)
    .execute();

export interface NewStep {
  readonly step: TextStepKind;
  readonly at: Date;
  readonly by: Pick<Actor, 'name' | 'accountId'>;
  readonly note?: string;
}

/** Adds a step to the history of a thread that the transaction holds. */
export async function addTextStep(tx: Tx, { serviceId, threadId }: ThreadKey, { step, at, by, note }: NewStep) {
  const { nth } = await tx
    .selectFrom('text_step')
    .select((e) => e.fn.coalesce(e.fn.max('nth'), e.lit(0)).as('nth'))
    .where('service_id', '=', serviceId)
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('text_step')
    .values({
      service_id: serviceId,
      thread_id: threadId,
      nth: nth + 1,
      step,
      at,
      by_name: by.name,
      by_account: by.accountId,
      note: note ?? null,
    })
    .execute();
}

/** Under which alerts about an unknown sender of this thread join; never the number itself. */
export const unknownKey = (threadId: string): string => `number:${threadId}`;
