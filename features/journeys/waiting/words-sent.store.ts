import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import './waiting.tables.ts';

/** Word that was sent to somebody who waits, the latest first. */
export async function wordsSentTo(
  tx: Tx,
  serviceId: string,
  journeyId: string,
): Promise<{ readonly on: CalendarDay; readonly words: string }[]> {
  const rows = await tx
    .selectFrom('waiting_word')
    .select(['sent_on', 'words'])
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('sent_on', 'desc')
    .execute();
  return rows.map((row) => ({ on: row.sent_on as CalendarDay, words: row.words }));
}
