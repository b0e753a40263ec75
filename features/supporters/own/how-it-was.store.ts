import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { instrumentOf, type StoredAnswer, score } from '@commonground/measures';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { Supporter } from '../supporter.store.ts';

/** Our own form for supporters. */
export const HOW_IT_WAS = instrumentOf('supporter-experience');

/** Keeps what a supporter answered, with its mean step; the member's record is not touched. */
export async function keepHowItWas(
  tx: Tx,
  { serviceId, supporterId }: Supporter,
  answers: Readonly<Record<string, StoredAnswer>>,
  { on, at }: { on: CalendarDay; at: Date },
): Promise<void> {
  const mean = score(HOW_IT_WAS, answers).find(({ scale, metric }) => scale === 'total' && metric === 'mean');
  await tx
    .insertInto('supporter_answer')
    .values({
      service_id: serviceId,
      answer_id: randomUUID(),
      supporter_id: supporterId,
      instrument: HOW_IT_WAS.id,
      instrument_version: HOW_IT_WAS.versions[0]?.id ?? '',
      answers: JSON.stringify(answers),
      value: mean?.value ?? null,
      answered_on: on,
      sent_at: at,
    })
    .execute();
}

/** What the lead may know of all of them. `scores` is null where fewer than five people made one. */
export interface HowItWasTogether {
  readonly asked: number;
  readonly answers: number | null;
  readonly scores: readonly number[] | null;
}

export async function howItWasTogether(tx: Tx, serviceId: string, since: CalendarDay): Promise<HowItWasTogether> {
  const { rows } = await sql<HowItWasTogether>`
    select asked, answers, scores from app.supporters_together(${serviceId}, ${since})`.execute(tx);
  return rows[0] ?? { asked: 0, answers: null, scores: null };
}
