import { addDays, type CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { firstVisitsBetween, type SessionOfDay, sessionsBetween } from '../session.store.ts';

/** How far back an open register is still asked for, in weeks. */
export const WEEKS_LOOKED_BACK = 4;

/** Sessions of the last weeks, today left out, whose register nobody has taken, newest first. */
export async function registersNotTaken(tx: Tx, serviceId: string, today: CalendarDay): Promise<SessionOfDay[]> {
  const sessions = await sessionsBetween(tx, serviceId, addDays(today, -7 * WEEKS_LOOKED_BACK), addDays(today, -1));
  return sessions.filter((session) => session.state === 'planned').reverse();
}

/** The day of the next planned session after today, or undefined when none is planned. */
export async function nextDayWithSessions(
  tx: Tx,
  serviceId: string,
  today: CalendarDay,
): Promise<CalendarDay | undefined> {
  const row = await tx
    .selectFrom('session')
    .select((of) => of.fn.min('session_date').as('on'))
    .where('service_id', '=', serviceId)
    .where('session_date', '>', today)
    .where('state', '=', 'planned')
    .where('group_id', 'is not', null)
    .executeTakeFirst();
  return (row?.on ?? undefined) as CalendarDay | undefined;
}

/** How many people usually come to each open group, newcomers included: the mean of its last four registers, rounded. */
export async function usuallyCome(
  tx: Tx,
  serviceId: string,
  groupIds: readonly string[],
  today: CalendarDay,
): Promise<ReadonlyMap<string, number>> {
  const usual = new Map<string, number>();
  for (const groupId of groupIds) {
    const last = await tx
      .selectFrom('session as s')
      .select((of) => [
        's.session_id',
        's.session_date',
        's.visitors',
        of
          .selectFrom('attendance as a')
          .select((count) => count.fn.countAll<number>().as('n'))
          .whereRef('a.service_id', '=', 's.service_id')
          .whereRef('a.session_id', '=', 's.session_id')
          .where('a.corrected_by', 'is', null)
          .where('a.how', 'in', ['attended', 'late'])
          .as('named'),
      ])
      .where('s.service_id', '=', serviceId)
      .where('s.group_id', '=', groupId)
      .where('s.state', '=', 'held')
      .where('s.session_date', '<', today)
      .orderBy('s.session_date', 'desc')
      .limit(4)
      .execute();
    const [newest, oldest] = [last.at(0), last.at(-1)];
    if (newest === undefined || oldest === undefined) continue;
    const newcomers = await firstVisitsBetween(tx, serviceId, dayOf(oldest), dayOf(newest));
    const people = last.reduce(
      (sum, row) => sum + Number(row.named ?? 0) + (row.visitors ?? 0) + (newcomers.get(row.session_id) ?? 0),
      0,
    );
    usual.set(groupId, Math.round(people / last.length));
  }
  return usual;
}

const dayOf = (row: { readonly session_date: string }) => row.session_date as CalendarDay;
