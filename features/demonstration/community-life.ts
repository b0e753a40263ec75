import { addDays, type CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { type Community, communitiesOf } from '#features/community/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { AGENDA, IDEAS } from './community-life-words.ts';
import { at, decisionRows, type Held, meetingRows, type Somebody, STAFF } from './community-meetings.ts';
import { idFrom } from './companion-responses.ts';

/**
 * What the communities of a service did lately, invented: roles, the last meetings with minutes and decisions, one crisis
 * meeting, what is to do, ideas and the next agenda. Where few are in a community there is less of it.
 */
export async function communityLife(tx: Tx, serviceId: string, today: CalendarDay): Promise<void> {
  for (const community of await communitiesOf(tx, serviceId)) {
    const people = await adultsOf(tx, community);
    const [chair, minutes, welcome] = people;
    if (chair === undefined || minutes === undefined || welcome === undefined) continue;
    await meetOnOneDay(tx, community);
    const meetings = await lastSessions(tx, community, today);
    const crisis = await meetingRows(tx, community, meetings, { chair, minutes }, today);
    await roleRows(tx, community, people.slice(0, 4), people[3] ?? welcome, today);
    await decisionRows(tx, community, meetings, crisis, minutes, today);
    await ideaRows(tx, community, people, today);
    await agendaRows(tx, community, people, today);
  }
}

/** Adults of the community, those who answered most first: a visitor who tries a member then meets a community they lead. */
async function adultsOf(tx: Tx, { communityId, serviceId }: Community): Promise<Somebody[]> {
  const { rows } = await sql<Somebody>`
    select p.person_id, p.called from app.community_people(${communityId}::uuid) p
    left join response r on r.service_id = ${serviceId} and r.journey_id = p.journey_id
    where app.is_adult(p.person_id) group by p.person_id, p.called order by count(r.response_id) desc, p.person_id limit 6`.execute(
    tx,
  );
  return rows;
}

async function meetOnOneDay(tx: Tx, { serviceId, communityId }: Community): Promise<void> {
  await sql`update community c set meeting_days = array[coalesce(g.days[2], g.days[1])] from running_group g
    where c.service_id = ${serviceId} and c.community_id = ${communityId}::uuid and g.service_id = c.service_id
      and g.group_id = c.group_id and cardinality(g.days) > 1`.execute(tx);
}

async function lastSessions(tx: Tx, { serviceId, communityId }: Community, today: CalendarDay): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select s.session_id as "meetingId", s.session_date as "on" from community c
    join session s on s.service_id = c.service_id and s.group_id = c.group_id
    where c.service_id = ${serviceId} and c.community_id = ${communityId}::uuid and s.state = 'held' and s.session_date < ${today}
      and (c.meeting_days = '{}' or to_char(s.session_date, 'Dy') = any(c.meeting_days))
    order by s.session_date desc limit 3`.execute(tx);
  return rows;
}

async function roleRows(
  tx: Tx,
  { serviceId, communityId }: Community,
  holders: readonly Somebody[],
  earlier: Somebody,
  today: CalendarDay,
): Promise<void> {
  const roles = ['chair', 'minutes', 'welcome', 'moderator'];
  const base = { service_id: serviceId, community_id: communityId, meeting_id: null, proposal_id: null };
  const now = holders.map(({ person_id, called }, nth) => ({
    ...base,
    role_id: roles[nth]!,
    person_id,
    called,
    how: nth === 2 ? ('volunteered' as const) : ('agreed-in-meeting' as const),
    from_on: addDays(today, -66),
    // One term ends soon, so that it is seen how that is said.
    until_on: nth === 2 ? null : addDays(today, nth === 0 ? 24 : 60),
    written_by: STAFF,
    written_side: 'staff' as const,
    written_at: at(addDays(today, -66), '12:00'),
    ended_on: null as string | null,
    ended_because: null as 'stepped-down' | null,
  }));
  const before = {
    ...now[0]!,
    person_id: earlier.person_id,
    called: earlier.called,
    from_on: addDays(today, -160),
    until_on: addDays(today, -70),
    ended_on: addDays(today, -66),
    ended_because: 'stepped-down' as const,
  };
  await tx
    .insertInto('role_holding')
    .values([...now, before])
    .execute();
}

async function ideaRows(
  tx: Tx,
  { serviceId, communityId }: Community,
  people: readonly Somebody[],
  today: CalendarDay,
) {
  const rows = IDEAS.map((idea, nth) => ({
    ...idea,
    by: people[nth % people.length]!,
    id: idFrom(communityId, `idea ${nth}`),
  }));
  await tx
    .insertInto('community_idea')
    .values(
      rows.map(({ id, words, origin, by, daysAgo }) => ({
        service_id: serviceId,
        idea_id: id,
        community_id: communityId,
        words,
        origin,
        suggested_by: origin === 'staff' ? STAFF : by.called,
        suggested_person: origin === 'staff' ? null : by.person_id,
        suggested_side: origin === 'staff' ? ('staff' as const) : ('member' as const),
        suggested_on: addDays(today, -daysAgo),
        once_key: null,
      })),
    )
    .execute();
  await tx
    .insertInto('idea_step')
    .values(
      rows.flatMap(({ id, steps, by }) =>
        steps.map(({ step, daysAgo, words }) => ({
          service_id: serviceId,
          idea_id: id,
          community_id: communityId,
          step,
          on_day: addDays(today, -daysAgo),
          words,
          written_by: by.called,
          written_person: by.person_id,
          written_side: 'member' as const,
          written_at: at(addDays(today, -daysAgo), '11:00'),
        })),
      ),
    )
    .execute();
}

async function agendaRows(
  tx: Tx,
  { serviceId, communityId }: Community,
  people: readonly Somebody[],
  today: CalendarDay,
) {
  await tx
    .insertInto('agenda_item')
    .values(
      AGENDA.map(({ kind, words, byStaff }, nth) => ({
        service_id: serviceId,
        community_id: communityId,
        kind,
        words,
        raised_by: byStaff ? STAFF : people[nth % people.length]!.called,
        raised_person: byStaff ? null : people[nth % people.length]!.person_id,
        raised_side: byStaff ? ('staff' as const) : ('member' as const),
        raised_at: at(addDays(today, -3 + nth), '14:00'),
        once_key: null,
        closed_at: null,
        closed_by: null,
        closed_words: null,
      })),
    )
    .execute();
}
