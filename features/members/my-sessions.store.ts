import type { CalendarDay } from '@commonground/calendar';
import type { How } from '#features/journeys/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { words } from './member-words.ts';
import type { MyJourney } from './my-journeys.store.ts';

/** A session this person may come to. */
export interface MySession {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly sessionId: string;
  readonly groupId: string | null;
  readonly name: string;
  readonly componentId: string;
  readonly siteId: string | null;
  /** Where it meets when not at its site. */
  readonly venue: string | null;
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly cancelled: string | null;
  /** What stands in the register for this person, if anything. */
  readonly how: How | null;
  /** A place in the group, or a group anybody may walk into. */
  readonly place: 'mine' | 'open';
  /** Where, when it is none of the service's sites. */
  readonly elsewhere: string | null;
}

/** Sessions this person is expected at from a day to a day: of their groups, and those booked with them alone. */
export async function sessionsOfMine(
  tx: Tx,
  personId: string,
  from: CalendarDay,
  to: CalendarDay,
): Promise<MySession[]> {
  const groups = await sessionsOfMyGroups(tx, personId, from, to);
  const booked = await bookedWithMe(tx, personId, from, to);
  return [...groups, ...booked].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
}

const timeOf = ({ on, startTime }: MySession) => `${on} ${startTime ?? ''}`;

/** Appointments of one or two people, called by whom they are with. */
async function bookedWithMe(tx: Tx, personId: string, from: CalendarDay, to: CalendarDay): Promise<MySession[]> {
  const rows = await tx
    .selectFrom('session_person as b')
    .innerJoin('session as s', (join) =>
      join.onRef('s.service_id', '=', 'b.service_id').onRef('s.session_id', '=', 'b.session_id'),
    )
    .innerJoin('appointment as p', (join) =>
      join.onRef('p.service_id', '=', 'b.service_id').onRef('p.session_id', '=', 'b.session_id'),
    )
    .leftJoin('attendance as a', (join) =>
      join
        .onRef('a.service_id', '=', 'b.service_id')
        .onRef('a.session_id', '=', 'b.session_id')
        .onRef('a.person_id', '=', 'b.person_id')
        .on('a.corrected_by', 'is', null),
    )
    .select(BOOKED_COLUMNS)
    .select(['b.journey_id', 'a.how', 'p.place', 'p.host'])
    .select((of) =>
      of
        .selectFrom('session_worker as w')
        .select((one) => one.fn.min('w.name').as('name'))
        .whereRef('w.service_id', '=', 'b.service_id')
        .whereRef('w.session_id', '=', 'b.session_id')
        .as('with_name'),
    )
    .where('b.person_id', '=', personId)
    .where('s.session_date', '>=', from)
    .where('s.session_date', '<=', to)
    .orderBy('s.session_date')
    .orderBy('s.start_time')
    .execute();
  return rows.map(({ with_name, place, host, ...row }) => {
    const name = with_name === null ? words('meeting') : words('meeting-with', { name: with_name });
    return { ...sessionOf({ ...row, name }, 'mine'), elsewhere: place ?? host };
  });
}

/** Sessions of the person's own groups from a day to a day, in order of time. */
export async function sessionsOfMyGroups(
  tx: Tx,
  personId: string,
  from: CalendarDay,
  to: CalendarDay,
): Promise<MySession[]> {
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('session as s', (join) =>
      join.onRef('s.service_id', '=', 'm.service_id').onRef('s.group_id', '=', 'm.group_id'),
    )
    .innerJoin('running_group as g', (join) =>
      join.onRef('g.service_id', '=', 's.service_id').onRef('g.group_id', '=', 's.group_id'),
    )
    .leftJoin('attendance as a', (join) =>
      join
        .onRef('a.service_id', '=', 's.service_id')
        .onRef('a.session_id', '=', 's.session_id')
        .onRef('a.person_id', '=', 'm.person_id')
        .on('a.corrected_by', 'is', null),
    )
    .select(SESSION_COLUMNS)
    .select(['m.journey_id', 'a.how'])
    .where('s.makes_up', 'is', null)
    .where('m.person_id', '=', personId)
    .where('s.session_date', '>=', from)
    .where('s.session_date', '<=', to)
    .whereRef('m.joined_on', '<=', 's.session_date')
    .where((or) => or.or([or('m.left_on', 'is', null), or('m.left_on', '>', or.ref('s.session_date'))]))
    .orderBy('s.session_date')
    .orderBy('s.start_time')
    .execute();
  return rows.map((row) => sessionOf(row, 'mine'));
}

/** Sessions of groups that anybody in this journey's stage may walk into, in order of time. */
export async function openSessions(
  tx: Tx,
  journey: MyJourney,
  from: CalendarDay,
  to: CalendarDay,
): Promise<MySession[]> {
  const open = openComponents(journey);
  if (open.length === 0) return [];
  const rows = await tx
    .selectFrom('session as s')
    .innerJoin('running_group as g', (join) =>
      join.onRef('g.service_id', '=', 's.service_id').onRef('g.group_id', '=', 's.group_id'),
    )
    .select(SESSION_COLUMNS)
    .where('s.service_id', '=', journey.serviceId)
    .where('s.component_id', 'in', open)
    .where('s.session_date', '>=', from)
    .where('s.session_date', '<=', to)
    .orderBy('s.session_date')
    .orderBy('s.start_time')
    .execute();
  return rows.map((row) => sessionOf({ ...row, journey_id: journey.journeyId, how: null }, 'open'));
}

/** Parts of the service that somebody in this stage may walk into. */
export function openComponents({ model, stageId }: MyJourney): string[] {
  const offers = stageId === null ? [] : (model.stages[stageId]?.offers ?? []);
  return offers.filter((id) => model.components[id]?.enrolment === 'open');
}

const BOOKED_COLUMNS = [
  's.service_id',
  's.session_id',
  's.group_id',
  's.component_id',
  's.site_id',
  's.venue',
  's.session_date',
  's.start_time',
  's.end_time',
  's.cancelled_reason',
] as const;

const SESSION_COLUMNS = [
  's.service_id',
  's.session_id',
  's.group_id',
  's.component_id',
  's.site_id',
  's.venue',
  's.session_date',
  's.start_time',
  's.end_time',
  's.cancelled_reason',
  'g.name',
] as const;

interface SessionRow {
  service_id: string;
  journey_id: string;
  session_id: string;
  group_id: string | null;
  component_id: string;
  site_id: string | null;
  venue: string | null;
  session_date: string;
  start_time: string | null;
  end_time: string | null;
  cancelled_reason: string | null;
  name: string;
  how: How | null;
}

const sessionOf = (row: SessionRow, place: MySession['place']): MySession => ({
  serviceId: row.service_id,
  journeyId: row.journey_id,
  sessionId: row.session_id,
  groupId: row.group_id,
  name: row.name,
  componentId: row.component_id,
  siteId: row.site_id,
  venue: row.venue,
  on: row.session_date as CalendarDay,
  startTime: row.start_time?.slice(0, 5) ?? null,
  endTime: row.end_time?.slice(0, 5) ?? null,
  cancelled: row.cancelled_reason,
  how: row.how,
  place,
  elsewhere: null,
});
