import { addDays, type CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { RightToLead } from '../roles/rights.rules.ts';
import './meetings.tables.ts';

/** A meeting of a community: a session of its group, or one that somebody called for. */
export interface Meeting {
  /** Of a usual meeting, its session's. */
  readonly meetingId: string;
  readonly communityId: string;
  readonly kind: 'usual' | 'called' | 'crisis';
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly siteId: string | null;
  /** Where it meets when not at its site. */
  readonly place: string | null;
  readonly called: { readonly by: string | null; readonly side: 'member' | 'staff'; readonly because: string } | null;
  readonly opened: Led | null;
  readonly minutesBy: Led | null;
  readonly closedAt: Date | null;
  readonly staffThere: string | null;
  readonly minutes: 'none' | 'draft' | 'published';
}

/** Who does what a role does at one meeting. A null name is one that is not shown to whoever reads. */
export interface Led {
  readonly by: string | null;
  readonly personId: string | null;
  readonly as: RightToLead;
}

interface Row {
  meeting_id: string;
  community_id: string;
  kind: Meeting['kind'];
  on_day: CalendarDay;
  start_time: string | null;
  end_time: string | null;
  site_id: string | null;
  place: string | null;
  called_by: string | null;
  called_side: 'member' | 'staff' | null;
  called_because: string | null;
  opened_by: string | null;
  opened_person: string | null;
  opened_as: RightToLead | null;
  minutes_by: string | null;
  minutes_person: string | null;
  minutes_as: RightToLead | null;
  closed_at: Date | null;
  staff_there: string | null;
  minutes: Meeting['minutes'];
}

interface Asked {
  readonly from?: CalendarDay;
  readonly to?: CalendarDay;
  readonly meetingId?: string;
}

/** Meetings of a community, the earliest first. A session that was cancelled is none. */
export async function meetingsOf(tx: Tx, communityId: string, { from, to, meetingId }: Asked): Promise<Meeting[]> {
  const { rows } = await sql<Row>`
    with u as materialized (select app.unnamed_people() as people)
    select coalesce(m.meeting_id, s.session_id) as meeting_id, coalesce(m.community_id, s.community_id) as community_id,
      coalesce(m.kind, 'usual') as kind, coalesce(s.session_date, m.meets_on) as on_day,
      left(coalesce(s.start_time, m.meets_at)::text, 5) as start_time, left(s.end_time::text, 5) as end_time,
      s.site_id, coalesce(s.venue, m.place) as place, m.called_side, m.called_because,
      case when m.called_person = any(u.people) then null else m.called_by end as called_by,
      case when m.opened_person = any(u.people) then null else m.opened_by end as opened_by, m.opened_person, m.opened_as,
      case when m.minutes_person = any(u.people) then null else m.minutes_by end as minutes_by, m.minutes_person, m.minutes_as,
      m.closed_at, m.staff_there,
      case when n.published_at is not null then 'published' when n.meeting_id is not null then 'draft' else 'none' end as minutes
    from (select c.community_id, x.* from community c join session x on x.service_id = c.service_id and x.group_id = c.group_id
        where c.community_id = ${communityId}::uuid and (x.state <> 'cancelled' or exists (
          select 1 from community_meeting k where k.session_id = x.session_id and k.opened_at is not null))
          and (c.meeting_days = '{}' or to_char(x.session_date, 'Dy') = any(c.meeting_days) or exists (
            select 1 from community_meeting k where k.session_id = x.session_id))) s
      full join (select * from community_meeting where community_id = ${communityId}::uuid) m on m.session_id = s.session_id
      left join meeting_minutes n on n.meeting_id = m.meeting_id
      cross join u
    where (${meetingId ?? null}::uuid is null or coalesce(m.meeting_id, s.session_id) = ${meetingId ?? null}::uuid)
      and (${from ?? null}::date is null or coalesce(s.session_date, m.meets_on) >= ${from ?? null}::date)
      and (${to ?? null}::date is null or coalesce(s.session_date, m.meets_on) <= ${to ?? null}::date)
    order by on_day, start_time nulls last, meeting_id`.execute(tx);
  return rows.map(meetingOf);
}

const led = (by: string | null, personId: string | null, as: RightToLead | null): Led | null =>
  as === null ? null : { by, personId, as };

const meetingOf = (row: Row): Meeting => ({
  meetingId: row.meeting_id,
  communityId: row.community_id,
  kind: row.kind,
  on: row.on_day,
  startTime: row.start_time,
  endTime: row.end_time,
  siteId: row.site_id,
  place: row.place,
  called:
    row.called_because === null || row.called_side === null
      ? null
      : { by: row.called_by, side: row.called_side, because: row.called_because },
  opened: led(row.opened_by, row.opened_person, row.opened_as),
  minutesBy: led(row.minutes_by, row.minutes_person, row.minutes_as),
  closedAt: row.closed_at,
  staffThere: row.staff_there,
  minutes: row.minutes,
});

export async function findMeeting(tx: Tx, communityId: string, meetingId: string): Promise<Meeting | undefined> {
  return (await meetingsOf(tx, communityId, { meetingId }))[0];
}

const WEEKS_AHEAD = 12;

/** The meeting whose agenda is being made: today's until it is closed, then the next one. */
export async function nextMeeting(tx: Tx, communityId: string, today: CalendarDay): Promise<Meeting | undefined> {
  const ahead = await meetingsOf(tx, communityId, { from: today, to: addDays(today, 7 * WEEKS_AHEAD) });
  return ahead.find(({ closedAt }) => closedAt === null);
}

/** Meetings that were opened, the latest first; one that nobody opened left no trace here and is not listed. */
export async function heldMeetings(tx: Tx, communityId: string, before?: CalendarDay): Promise<Meeting[]> {
  const all = await meetingsOf(tx, communityId, before === undefined ? {} : { to: before });
  return all.filter(({ opened }) => opened !== null).toReversed();
}
