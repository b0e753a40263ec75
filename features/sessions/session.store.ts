import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import './appointment.tables.ts';
import { planSessions, type Timetable } from './plan-sessions.rules.ts';

/** One session of a day, as Today shows it. */
export interface SessionOfDay {
  readonly sessionId: string;
  readonly groupId: string | null;
  readonly groupName: string | null;
  readonly componentId: string;
  readonly siteId: string | null;
  readonly on: CalendarDay;
  /** London clock time `HH:MM`, where the timetable names one. */
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly cancelledReason: string | null;
  /** People with a place in the group on that day. */
  readonly expected: number;
  readonly marked: number;
  readonly visitors: number | null;
  readonly revision: number;
  /** Booked with one or two people by name, so it is in a worker's diary and not on the timetable. */
  readonly isAppointment: boolean;
}

/** Makes the sessions that the groups' timetables say, where they do not stand yet. Safe to repeat. */
export async function ensureSessions(
  tx: Tx,
  serviceId: string,
  from: CalendarDay,
  to: CalendarDay,
  holidays: ReadonlySet<string>,
): Promise<number> {
  const groups = await tx.selectFrom('running_group').selectAll().where('service_id', '=', serviceId).execute();
  const planned = planSessions(groups.map(timetableOf), from, to, holidays);
  let made = 0;
  for (let start = 0; start < planned.length; start += 500) {
    const result = await tx
      .insertInto('session')
      .values(
        planned.slice(start, start + 500).map((session) => ({
          service_id: serviceId,
          session_id: randomUUID(),
          group_id: session.groupId,
          component_id: session.componentId,
          site_id: session.siteId,
          session_date: session.on,
          start_time: session.startTime,
          end_time: session.endTime,
          cancelled_reason: null,
          visitors: null,
          group_note: null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    made += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return made;
}

function timetableOf(row: {
  group_id: string;
  component_id: string;
  site_id: string | null;
  days: string[];
  start_time: string | null;
  end_time: string | null;
  every_weeks: number;
  started_on: string;
  stopped_on: string | null;
}): Timetable {
  return {
    groupId: row.group_id,
    componentId: row.component_id,
    siteId: row.site_id,
    days: row.days,
    startTime: row.start_time,
    endTime: row.end_time,
    everyWeeks: row.every_weeks,
    startedOn: row.started_on as CalendarDay,
    stoppedOn: row.stopped_on as CalendarDay | null,
  };
}

/** The sessions of one service from a day to a day, both included, in order of time. */
export async function sessionsBetween(
  tx: Tx,
  serviceId: string,
  from: CalendarDay,
  to: CalendarDay,
): Promise<SessionOfDay[]> {
  const rows = await tx
    .selectFrom('session as s')
    .leftJoin('running_group as g', (join) =>
      join.onRef('g.service_id', '=', 's.service_id').onRef('g.group_id', '=', 's.group_id'),
    )
    .selectAll('s')
    .select('g.name as group_name')
    .select((of) => [
      of
        .selectFrom('membership as m')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('m.service_id', '=', 's.service_id')
        .whereRef('m.group_id', '=', 's.group_id')
        .whereRef('m.joined_on', '<=', 's.session_date')
        .where((or) => or.or([or('m.left_on', 'is', null), or('m.left_on', '>', or.ref('s.session_date'))]))
        .as('expected'),
      of
        .selectFrom('attendance as a')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('a.service_id', '=', 's.service_id')
        .whereRef('a.session_id', '=', 's.session_id')
        .where('a.corrected_by', 'is', null)
        .as('marked'),
      of
        .exists(
          of
            .selectFrom('appointment as p')
            .select('p.session_id')
            .whereRef('p.service_id', '=', 's.service_id')
            .whereRef('p.session_id', '=', 's.session_id'),
        )
        .as('is_appointment'),
    ])
    .where('s.service_id', '=', serviceId)
    .where('s.session_date', '>=', from)
    .where('s.session_date', '<=', to)
    .orderBy('s.session_date')
    .orderBy('s.start_time')
    .orderBy('g.name')
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    groupId: row.group_id,
    groupName: row.group_name,
    componentId: row.component_id,
    siteId: row.site_id,
    on: row.session_date as CalendarDay,
    startTime: clockTime(row.start_time),
    endTime: clockTime(row.end_time),
    state: row.state,
    cancelledReason: row.cancelled_reason,
    expected: Number(row.expected ?? 0),
    marked: Number(row.marked ?? 0),
    visitors: row.visitors,
    revision: row.revision,
    isAppointment: Boolean(row.is_appointment),
  }));
}

const clockTime = (time: string | null) => (time === null ? null : time.slice(0, 5));
