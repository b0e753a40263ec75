import { addDays, type CalendarDay, later } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Writing } from '#features/journeys/index.ts';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { bankHolidays } from '../bank-holidays.ts';
import { cancelSession } from '../cancel/cancel-session.ts';
import { planSessions } from '../plan-sessions.rules.ts';
import { insertSessions } from './ensure-sessions.ts';
import { clockTime, groupPatterns } from './group-patterns.store.ts';
import { takeBackWords } from './move-session.ts';
import { changeOfSeries, type SeriesChange, type SessionInSeries } from './series.rules.ts';
import { type Pattern, stretchesOf } from './timetables.rules.ts';

/** Sessions planned this far ahead follow a change at once; later ones are made under it. */
const DAYS_PLANNED = 56;

/** What would become of the planned sessions if the group met so from a day on. Writes nothing. */
export async function seriesAfter(
  tx: Tx,
  serviceId: string,
  groupId: string,
  pattern: Pattern & { readonly from: CalendarDay },
  today: CalendarDay,
): Promise<SeriesChange> {
  const model = await runningModel(tx, serviceId);
  const [group] = await groupPatterns(tx, serviceId, groupId);
  if (group === undefined) return { moved: [], added: [], dropped: [] };
  const changes = [...group.changes.filter(({ from }) => from !== pattern.from), pattern].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  );
  const standing = await sessionsFrom(tx, serviceId, groupId, pattern.from);
  const last = standing.at(-1)?.slot ?? pattern.from;
  const to = later(last, addDays(later(today, pattern.from), DAYS_PLANNED));
  const stretches = stretchesOf(model, { ...group, changes });
  return changeOfSeries(standing, planSessions(stretches, pattern.from, to, bankHolidays(pattern.from, to)));
}

/** The sessions the timetable made for this day and later, in order of those days. */
async function sessionsFrom(tx: Tx, serviceId: string, groupId: string, from: CalendarDay): Promise<SessionInSeries[]> {
  const { rows } = await sql<SeriesRow>`
    select session_id, coalesce(moved_from, session_date)::text as slot, session_date::text as on_day, start_time, end_time,
      site_id, venue, state
    from session
    where service_id = ${serviceId} and group_id = ${groupId} and not extra and coalesce(moved_from, session_date) >= ${from}
    order by 2`.execute(tx);
  return rows.map((row) => ({
    sessionId: row.session_id,
    slot: row.slot as CalendarDay,
    on: row.on_day as CalendarDay,
    startTime: clockTime(row.start_time),
    endTime: clockTime(row.end_time),
    siteId: row.site_id,
    venue: row.venue,
    state: row.state,
  }));
}

interface SeriesRow {
  session_id: string;
  slot: string;
  on_day: string;
  start_time: string | null;
  end_time: string | null;
  site_id: string | null;
  venue: string | null;
  state: SessionInSeries['state'];
}

/** Carries a change out: sessions move with their people, new ones are made, those without a day are cancelled. */
export async function applyChange(tx: Tx, writing: Writing, change: SeriesChange, because: string): Promise<void> {
  const otherDay = change.moved.filter(({ session, to }) => session.on !== to.on);
  await takeBackWords(
    tx,
    writing,
    otherDay.map(({ session }) => session.sessionId),
    'The group meets on another day now',
  );
  await writeMoves(tx, writing.serviceId, change.moved, because);
  for (const session of change.dropped) {
    await cancelSession(tx, writing, session.sessionId, because, 'timetable-changed');
  }
  await insertSessions(tx, writing.serviceId, change.added);
}

/** In two steps, so that a session may take the day and time that another of the series is just leaving. */
async function writeMoves(tx: Tx, serviceId: string, moved: SeriesChange['moved'], because: string): Promise<void> {
  if (moved.length === 0) return;
  const ids = moved.map(({ session }) => session.sessionId);
  await tx
    .updateTable('session')
    .set({ start_time: null })
    .where('service_id', '=', serviceId)
    .where('session_id', 'in', ids)
    .execute();
  for (const { session, to } of moved) {
    await tx
      .updateTable('session')
      .set((of) => ({
        session_date: to.on,
        start_time: to.startTime,
        end_time: to.endTime,
        site_id: to.siteId,
        venue: to.venue,
        moved_from: null,
        moved_because: because,
        revision: of('revision', '+', 1),
      }))
      .where('service_id', '=', serviceId)
      .where('session_id', '=', session.sessionId)
      .execute();
  }
}
