import type { Tx } from '#platform/storage/index.ts';
import type { SentTextTable, TextStepTable } from '../text-line.tables.ts';
import type { ThreadKey } from '../thread.store.ts';

/** One line of a thread, in the order of time. */
export type ThreadLine =
  | {
      readonly line: 'came';
      readonly id: string;
      readonly at: Date;
      readonly words: string;
      readonly kind: 'text' | 'stop' | 'start';
      readonly danger: boolean;
      /** The carrier's callback never came; we asked. */
      readonly fetched: boolean;
    }
  | {
      readonly line: 'went';
      readonly id: string;
      readonly at: Date;
      readonly words: string;
      readonly kind: SentTextTable['kind'];
      readonly by: string | null;
      readonly state: string;
    }
  | {
      readonly line: 'step';
      readonly id: string;
      readonly at: Date;
      readonly step: Pick<TextStepTable, 'step' | 'by_name' | 'note'>;
    };

const MOST = 300;

/** Everything that came, went and was done, the latest `MOST` of each. */
export async function linesOfThread(tx: Tx, { serviceId, threadId }: ThreadKey): Promise<ThreadLine[]> {
  const came = await tx
    .selectFrom('received_text')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('thread_id', '=', threadId)
    .orderBy('received_at', 'desc')
    .limit(MOST)
    .execute();
  const went = await tx
    .selectFrom('sent_text as s')
    .leftJoin('message as m', 'm.message_id', 's.message_id')
    .select(['s.message_id', 's.written_at', 's.words', 's.kind', 's.by_name'])
    .select(['m.delivered_at', 'm.delivery', 'm.last_trouble', 'm.stopped_because'])
    .where('s.service_id', '=', serviceId)
    .where('s.thread_id', '=', threadId)
    .orderBy('s.written_at', 'desc')
    .limit(MOST)
    .execute();
  const steps = await tx
    .selectFrom('text_step')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('thread_id', '=', threadId)
    .orderBy('nth', 'desc')
    .limit(MOST)
    .execute();
  const lines: ThreadLine[] = [
    ...came.map((row) => ({
      line: 'came' as const,
      id: row.text_id,
      at: row.received_at,
      words: row.words,
      kind: row.kind ?? ('text' as const),
      danger: row.danger,
      fetched: row.came_by === 'asked',
    })),
    ...went.map((row) => ({
      line: 'went' as const,
      id: row.message_id,
      at: row.written_at,
      words: row.words,
      kind: row.kind,
      by: row.by_name,
      state: stateInWords(row),
    })),
    ...steps.map((row) => ({ line: 'step' as const, id: `step-${row.nth}`, at: row.at, step: row })),
  ];
  return lines.sort((a, b) => a.at.getTime() - b.at.getTime() || ORDER[a.line] - ORDER[b.line]);
}
const ORDER = { came: 0, step: 1, went: 2 } as const;

interface Sent {
  readonly delivered_at: Date | null;
  readonly delivery: string | null;
  readonly last_trouble: string | null;
  readonly stopped_because: string | null;
}

/** What became of a text, as a colleague reads it. */
export function stateInWords({ delivered_at, delivery, last_trouble, stopped_because }: Sent): string {
  if (stopped_because === 'died') return 'Never sent: the number was of somebody who has died.';
  if (stopped_because === 'too-late')
    return 'The reply did not go out: it could not be sent within an hour, and what it says is true no longer.';
  if (stopped_because !== null) return 'Never sent: they asked for no texts.';
  const said = delivery === null ? undefined : DELIVERY[delivery];
  if (said !== undefined) return said;
  if (delivered_at !== null) return 'Sent.';
  return last_trouble === null ? 'Waits to be sent.' : `Not sent yet, tried again: ${last_trouble}.`;
}

export const DELIVERY: Record<string, string> = {
  delivered: 'It arrived.',
  'permanent-failure': 'It did not arrive: the number is not in use.',
  'temporary-failure': 'It did not arrive: the telephone was off or out of reach for days.',
  'technical-failure': 'It did not arrive: the carrier had a fault.',
};
