import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { How } from '#features/journeys/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { bookedFor, firstVisitorsOf, regularsOf } from './roster.store.ts';

/**
 * One row of a register: somebody with a place in the group that day, somebody who has a mark already, or, in a group
 * that anybody may walk into, somebody who came in the last weeks.
 */
export interface RosterRow {
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
  readonly fullName: string;
  /** The mark as it stands, or null when nobody has said anything yet. */
  readonly how: How | null;
  readonly markId: string | null;
  readonly markedBy: string | null;
  /** Their first visit, which is written down as such and has no mark to change. */
  readonly firstVisit: boolean;
}

export interface Register {
  readonly serviceId: string;
  readonly sessionId: string;
  readonly groupId: string | null;
  readonly groupName: string | null;
  readonly componentId: string;
  readonly siteId: string | null;
  /** Where it meets when not at its site. */
  readonly venue: string | null;
  readonly on: CalendarDay;
  /** The day the timetable gave it, when it was moved. */
  readonly movedFrom: CalendarDay | null;
  readonly extra: boolean;
  /** The session of the programme that this one makes up for; only whoever was asked is then expected. */
  readonly makesUp: number | null;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly cancelledReason: string | null;
  readonly visitors: number | null;
  readonly groupNote: string | null;
  readonly revision: number;
  readonly rows: readonly RosterRow[];
}

/** A session's register: its roster by name, with the marks as they stand. Undefined when there is no such session. */
export async function loadRegister(
  tx: Tx,
  serviceId: string,
  sessionId: string,
  lock = false,
): Promise<Register | undefined> {
  // Names of members whose records are closed stay on the registers of their own groups: they, too, must be marked.
  await sql`select set_config('app.at_register', ${sessionId}, true)`.execute(tx);
  const base = tx
    .selectFrom('session')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('session_id', '=', sessionId);
  const session = await (lock ? base.forUpdate() : base).executeTakeFirst();
  if (session === undefined) return undefined;
  const group =
    session.group_id === null
      ? undefined
      : await tx
          .selectFrom('running_group')
          .select('name')
          .where('service_id', '=', serviceId)
          .where('group_id', '=', session.group_id)
          .executeTakeFirst();
  return {
    serviceId,
    sessionId,
    groupId: session.group_id,
    groupName: group?.name ?? null,
    componentId: session.component_id,
    siteId: session.site_id,
    venue: session.venue,
    movedFrom: session.moved_from as CalendarDay | null,
    extra: session.extra,
    makesUp: session.makes_up,
    on: session.session_date as CalendarDay,
    startTime: session.start_time?.slice(0, 5) ?? null,
    endTime: session.end_time?.slice(0, 5) ?? null,
    state: session.state,
    cancelledReason: session.cancelled_reason,
    visitors: session.visitors,
    groupNote: session.group_note,
    revision: session.revision,
    rows: await rosterOf(tx, serviceId, session),
  };
}

interface SessionToFill {
  readonly session_id: string;
  readonly group_id: string | null;
  readonly component_id: string;
  readonly session_date: string;
  readonly makes_up: number | null;
}

async function rosterOf(tx: Tx, serviceId: string, session: SessionToFill): Promise<RosterRow[]> {
  const { session_id: sessionId, group_id: groupId, session_date: on } = session;
  const members = await tx
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.person_id', 'm.person_id')
    .select(['m.journey_id', 'm.person_id', 'p.called', 'p.full_name'])
    .where('m.service_id', '=', serviceId)
    .where('m.group_id', '=', groupId ?? '')
    .where('m.joined_on', '<=', on)
    .where((or) => or.or([or('m.left_on', 'is', null), or('m.left_on', '>', on)]))
    .execute();
  const marked = await tx
    .selectFrom('attendance as a')
    .innerJoin('person as p', 'p.person_id', 'a.person_id')
    .select(['a.journey_id', 'a.person_id', 'p.called', 'p.full_name', 'a.how', 'a.fact_id', 'a.author_name'])
    .where('a.service_id', '=', serviceId)
    .where('a.session_id', '=', sessionId)
    .where('a.corrected_by', 'is', null)
    .execute();
  const isCatchUp = session.makes_up !== null;
  const expected = isCatchUp ? [] : members;
  const regulars = isCatchUp ? [] : await regularsOf(tx, serviceId, session);
  const booked = groupId === null || isCatchUp ? await bookedFor(tx, serviceId, sessionId) : [];
  const visitors = await firstVisitorsOf(tx, serviceId, sessionId);
  const rows = new Map<string, RosterRow>();
  for (const row of [...regulars, ...expected, ...booked]) rows.set(row.person_id, unmarked(row));
  for (const row of visitors) {
    rows.set(row.person_id, { ...unmarked(row), how: 'attended', markedBy: row.author_name, firstVisit: true });
  }
  for (const row of marked) {
    const mark = { how: row.how, markId: row.fact_id, markedBy: row.author_name };
    rows.set(row.person_id, { ...unmarked(row), ...mark });
  }
  return [...rows.values()].sort(
    (a, b) => a.fullName.localeCompare(b.fullName, 'en-GB') || (a.personId < b.personId ? -1 : 1),
  );
}

const unmarked = (row: { journey_id: string; person_id: string; called: string; full_name: string }): RosterRow => ({
  journeyId: row.journey_id,
  personId: row.person_id,
  called: row.called,
  fullName: row.full_name,
  how: null,
  markId: null,
  markedBy: null,
  firstVisit: false,
});
