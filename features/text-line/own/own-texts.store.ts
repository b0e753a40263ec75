import { sql } from 'kysely';
import { textsStopped } from '#platform/outbox/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { isDone } from '../queue/done.ts';

/** One line of a member's texts with a service. */
export interface OwnLine {
  readonly id: string;
  readonly at: Date;
  readonly words: string;
  readonly from: 'me' | 'itself' | 'person';
  readonly by: string | null;
  /** False: it never reached the telephone. */
  readonly arrived: boolean;
}

/** A member's texts with one service: what they wrote, what came back, and what was done. */
export interface OwnThread {
  readonly threadId: string;
  readonly serviceId: string;
  readonly lines: readonly OwnLine[];
  /** By when somebody looks after it; null while nothing waits. */
  readonly dueAt: Date | null;
  readonly done: { readonly kind: 'rang' | 'wrote' | 'visited' | 'met' | 'other'; readonly at: Date } | null;
  /** They asked for no texts of ours. */
  readonly stopped: boolean;
}

const MOST = 200;

/** What the member who asks may read: only texts that were said to be theirs. */
export async function ownThreads(tx: Tx, personId: string): Promise<OwnThread[]> {
  const came = await tx
    .selectFrom('received_text')
    .select(['text_id', 'thread_id', 'service_id', 'words', 'received_at', 'from_number'])
    .where('person_id', '=', personId)
    .orderBy('received_at', 'desc')
    .limit(MOST)
    .execute();
  const went = await tx
    .selectFrom('sent_text')
    .select(['message_id', 'thread_id', 'service_id', 'words', 'written_at', 'by_name'])
    .where('person_id', '=', personId)
    .orderBy('written_at', 'desc')
    .limit(MOST)
    .execute();
  const { rows } = await sql<{ ids: string[] }>`select app.my_texts_not_sent() as ids`.execute(tx);
  const notSent = new Set(rows[0]?.ids);
  const threads = await tx.selectFrom('text_thread').selectAll().where('person_id', '=', personId).execute();
  const lines = [
    ...came.map((row) => ({
      ...row,
      line: { id: row.text_id, at: row.received_at, words: row.words, from: 'me' as const, by: null, arrived: true },
    })),
    ...went.map((row) => ({
      ...row,
      line: {
        id: row.message_id,
        at: row.written_at,
        words: row.words,
        from: row.by_name === null ? ('itself' as const) : ('person' as const),
        by: row.by_name,
        arrived: !notSent.has(row.message_id),
      },
    })),
  ];
  const found: OwnThread[] = [];
  for (const [threadId, ofThread] of Map.groupBy(lines, (row) => row.thread_id ?? '')) {
    const thread = threads.find((row) => row.thread_id === threadId);
    const [first] = ofThread;
    if (first?.service_id == null) continue;
    found.push({
      threadId,
      serviceId: first.service_id,
      lines: ofThread.map(({ line }) => line).sort((a, b) => a.at.getTime() - b.at.getTime()),
      dueAt: thread === undefined || thread.closed_at !== null ? null : thread.due_at,
      done:
        thread?.closed_at != null && isDone(thread.done_kind) ? { kind: thread.done_kind, at: thread.closed_at } : null,
      stopped: thread !== undefined && (await textsStopped(tx, { serviceId: first.service_id, number: thread.number })),
    });
  }
  return found;
}
