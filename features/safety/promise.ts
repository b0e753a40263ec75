import { timeAndDay } from '@commonground/calendar';
import { dutyCalendar } from '#features/crisis-cover/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { promiseAt, type ReadPromise } from './duty/clocks.rules.ts';
import { words } from './safety-words.ts';

/** What a form may truthfully say about who reads an answer sent now. */
export const promiseNow = async (tx: Tx, serviceId: string, now: Date): Promise<ReadPromise> =>
  promiseAt(await dutyCalendar(tx, serviceId), now);

/** The promise as one or two plain sentences. */
export function promiseInWords({ nobodyUntil, by, who }: ReadPromise): string {
  if (who === null) return words('read-nobody');
  if (nobodyUntil === null) return words('read-now', { who, by: timeAndDay(by) });
  return words('read-later', { who, from: timeAndDay(nobodyUntil), by: timeAndDay(by) });
}

/** The words the service shows at once after an answer about risk: its own, or those that come with the product. */
export async function helpWordsOf(tx: Tx, serviceId: string): Promise<string> {
  const row = await tx
    .selectFrom('safety_setting')
    .select('help_words')
    .where('service_id', '=', serviceId)
    .executeTakeFirst();
  return row?.help_words ?? words('help-words');
}

export interface AlertOfResponse {
  /** By when the team was asked to look. */
  readonly by: Date;
  readonly seenAt: Date | null;
  /** What was done, in the words of who closed it; null while it is open. */
  readonly whatWasDone: string | null;
}

/** What became of the alert that an answer raised or joined, for the person who gave it: never its level. */
export async function alertOfResponse(
  tx: Tx,
  { serviceId, responseId }: { serviceId: string; responseId: string },
): Promise<AlertOfResponse | undefined> {
  const row = await tx
    .selectFrom('alert_occurrence as o')
    .innerJoin('safety_alert as a', (join) =>
      join.onRef('a.service_id', '=', 'o.service_id').onRef('a.alert_id', '=', 'o.alert_id'),
    )
    .select(['a.due_at', 'a.acknowledged_at', 'a.what_was_done'])
    .where('o.service_id', '=', serviceId)
    .where('o.response_id', '=', responseId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { by: row.due_at, seenAt: row.acknowledged_at, whatWasDone: row.what_was_done };
}
