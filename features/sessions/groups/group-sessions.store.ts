import { addDays, type CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { type SessionOfDay, sessionsBetween } from '../session.store.ts';

const DAYS_BACK = 28;
const DAYS_AHEAD = 56;

/** The sessions of one group around today: four weeks back, eight ahead. */
export async function sessionsAround(
  tx: Tx,
  serviceId: string,
  groupId: string,
  today: CalendarDay,
): Promise<{ readonly before: readonly SessionOfDay[]; readonly next: readonly SessionOfDay[] }> {
  const all = await sessionsBetween(tx, serviceId, addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD), { groupId });
  return { before: all.filter(({ on }) => on < today).reverse(), next: all.filter(({ on }) => on >= today) };
}
