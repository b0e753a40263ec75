import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { clockTime } from '../timetable/group-patterns.store.ts';
import type { Pattern } from '../timetable/timetables.rules.ts';

/** One group as it runs, as its own page shows it. */
export interface Group extends Pattern {
  readonly groupId: string;
  readonly componentId: string;
  readonly name: string;
  readonly capacity: number | null;
  readonly startedOn: CalendarDay;
  /** From this day on it does not meet. */
  readonly closedFrom: CalendarDay | null;
  readonly closedBecause: string | null;
  /** Where its people are offered a place when it closes. */
  readonly closesInto: string | null;
  readonly arrangement: string | null;
  readonly revision: number;
}

/** The group, or undefined when there is none the reader may see. With `lock` it is held until the transaction ends. */
export async function loadGroup(tx: Tx, serviceId: string, groupId: string, lock = false): Promise<Group | undefined> {
  const base = tx
    .selectFrom('running_group')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId);
  const row = await (lock ? base.forUpdate() : base).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    groupId: row.group_id,
    componentId: row.component_id,
    name: row.name,
    capacity: row.capacity,
    days: row.days,
    startTime: clockTime(row.start_time),
    endTime: clockTime(row.end_time),
    everyWeeks: row.every_weeks,
    siteId: row.site_id,
    venues: row.venues,
    startedOn: row.started_on as CalendarDay,
    closedFrom: row.stopped_on as CalendarDay | null,
    closedBecause: row.stopped_because,
    closesInto: row.closes_into,
    arrangement: row.arrangement,
    revision: row.revision,
  };
}

/** Somebody with a place: in it, promised one, or having said yes and waiting for the start. */
export interface PersonInGroup {
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
  readonly fullName: string;
  readonly state: 'offered' | 'accepted' | 'in';
  readonly since: CalendarDay;
  /** Of the group's sessions held since they joined: how many they came to, and of how many. */
  readonly came: number;
  readonly of: number;
}

export async function peopleInGroup(tx: Tx, serviceId: string, groupId: string): Promise<PersonInGroup[]> {
  const { rows } = await sql<PersonRow>`
    select h.journey_id, h.person_id, p.called, p.full_name, h.state, h.since, coalesce(a.came, 0) as came, coalesce(a.of, 0) as of
    from held_place h
    join person p on p.person_id = h.person_id
    left join lateral (
      select count(*) filter (where a.how in ('attended', 'late')) as came, count(*) filter (where a.how <> 'we-cancelled') as of
      from attendance a join session s on s.service_id = a.service_id and s.session_id = a.session_id
      where a.service_id = h.service_id and a.journey_id = h.journey_id and a.corrected_by is null
        and s.group_id = h.group_id and a.session_date >= h.since) a on true
    where h.service_id = ${serviceId} and h.group_id = ${groupId} and h.state <> 'waiting'
    order by p.full_name, h.person_id`.execute(tx);
  return rows.map((row) => ({
    journeyId: row.journey_id,
    personId: row.person_id,
    called: row.called,
    fullName: row.full_name,
    state: row.state,
    since: row.since as CalendarDay,
    came: Number(row.came),
    of: Number(row.of),
  }));
}

interface PersonRow {
  journey_id: string;
  person_id: string;
  called: string;
  full_name: string;
  state: PersonInGroup['state'];
  since: string;
  came: string;
  of: string;
}
