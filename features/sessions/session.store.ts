import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './appointment.tables.ts';

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
  /** Where it meets when not at its site: a place that a travelling group calls at. */
  readonly venue: string | null;
  /** The day the timetable gave it, when it was moved. */
  readonly movedFrom: CalendarDay | null;
  /** Planned beside the timetable: a catch-up or a further meeting. */
  readonly extra: boolean;
  /** The session of the programme that a catch-up makes up for. */
  readonly makesUp: number | null;
  readonly cancelledReason: string | null;
  /** People with a place in the group on that day; at a catch-up, those who were asked to it. */
  readonly expected: number;
  /** People marked by name, and those whose first visit it was. */
  readonly marked: number;
  readonly visitors: number | null;
  readonly revision: number;
  /** Booked with one or two people by name, so it is in a worker's diary and not on the timetable. */
  readonly isAppointment: boolean;
}

/** The sessions of one service, or of one group of it, from a day to a day, both included, in order of time. */
export async function sessionsBetween(
  tx: Tx,
  serviceId: string,
  from: CalendarDay,
  to: CalendarDay,
  only: { readonly groupId?: string } = {},
): Promise<SessionOfDay[]> {
  const found = tx
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
        .where((or) =>
          or.or([
            or('s.makes_up', 'is', null),
            or.exists(
              or
                .selectFrom('session_person as b')
                .select('b.person_id')
                .whereRef('b.service_id', '=', 's.service_id')
                .whereRef('b.session_id', '=', 's.session_id')
                .whereRef('b.person_id', '=', 'm.person_id'),
            ),
          ]),
        )
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
    .orderBy('g.name');
  const rows = await (only.groupId === undefined ? found : found.where('s.group_id', '=', only.groupId)).execute();
  const firstVisits = rows.some(({ state }) => state === 'held')
    ? await firstVisitsBetween(tx, serviceId, from, to)
    : new Map<string, number>();
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
    venue: row.venue,
    movedFrom: row.moved_from as CalendarDay | null,
    extra: row.extra,
    makesUp: row.makes_up,
    cancelledReason: row.cancelled_reason,
    expected: Number(row.expected ?? 0),
    marked: Number(row.marked ?? 0) + (firstVisits.get(row.session_id) ?? 0),
    visitors: row.visitors,
    revision: row.revision,
    isAppointment: Boolean(row.is_appointment),
  }));
}

const clockTime = (time: string | null) => (time === null ? null : time.slice(0, 5));

/** How many people came for the first time, by session: a first visit is no mark in a register of expected people. */
export async function firstVisitsBetween(
  tx: Tx,
  serviceId: string,
  from: CalendarDay,
  to: CalendarDay,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ session_id: string; n: number }>`
    select f.body ->> 'session' as session_id, count(*)::int as n
    from journey_fact f
    where f.service_id = ${serviceId} and f.kind = 'visited' and f.happened_on between ${from} and ${to}
      and f.body ->> 'session' is not null
      and not exists (
        select 1 from journey_fact c
        where c.service_id = f.service_id and c.journey_id = f.journey_id and c.kind = 'corrected'
          and c.body ->> 'fact' = f.fact_id::text)
    group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.session_id, row.n]));
}
