import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type PlannedSession, planSessions } from '../plan-sessions.rules.ts';
import { groupPatterns } from './group-patterns.store.ts';
import { stretchesOf } from './timetables.rules.ts';

/** Makes the sessions that the groups' timetables say, where they do not stand yet. Safe to repeat. */
export async function ensureSessions(
  tx: Tx,
  serviceId: string,
  from: CalendarDay,
  to: CalendarDay,
  holidays: ReadonlySet<string>,
): Promise<number> {
  await lockTimetable(tx, serviceId);
  const model = await runningModel(tx, serviceId);
  const groups = await groupPatterns(tx, serviceId);
  const planned = planSessions(
    groups.flatMap((group) => stretchesOf(model, group)),
    from,
    to,
    holidays,
  );
  const taken = await slotsTaken(tx, serviceId, from, to);
  return insertSessions(
    tx,
    serviceId,
    planned.filter(({ groupId, on }) => !taken.has(`${groupId} ${on}`)),
  );
}

/** Sessions are made and moved by one at a time, so that no day gets two. */
export async function lockTimetable(tx: Tx, serviceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`timetable ${serviceId}`}, 0))`.execute(tx);
}

/** Days for which the timetable made a session already, wherever that session is now. */
async function slotsTaken(tx: Tx, serviceId: string, from: CalendarDay, to: CalendarDay): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ slot: string }>`
    select group_id || ' ' || coalesce(moved_from, session_date)::text as slot from session
    where service_id = ${serviceId} and group_id is not null and not extra
      and coalesce(moved_from, session_date) between ${from} and ${to}`.execute(tx);
  return new Set(rows.map(({ slot }) => slot));
}

/** Writes planned sessions; one that stands at the same day and time of its group is left as it is. */
export async function insertSessions(tx: Tx, serviceId: string, planned: readonly PlannedSession[]): Promise<number> {
  let made = 0;
  for (let start = 0; start < planned.length; start += 500) {
    const result = await tx
      .insertInto('session')
      .values(planned.slice(start, start + 500).map((session) => rowOf(serviceId, session)))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    made += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return made;
}

const rowOf = (serviceId: string, session: PlannedSession) => ({
  service_id: serviceId,
  session_id: randomUUID(),
  group_id: session.groupId,
  component_id: session.componentId,
  site_id: session.siteId,
  session_date: session.on,
  start_time: session.startTime,
  end_time: session.endTime,
  venue: session.venue,
  cancelled_reason: null,
  visitors: null,
  group_note: null,
});
