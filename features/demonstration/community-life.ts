import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { type Community, communitiesOf } from '#features/community/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { ACTIONS, AGENDA, DECISIONS, IDEAS, MINUTES } from './community-life-words.ts';
import { idFrom } from './companion-responses.ts';

const STAFF = 'Marta Quill';

interface Somebody {
  readonly person_id: string;
  readonly called: string;
}

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

interface Held {
  readonly meetingId: string;
  readonly on: CalendarDay;
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

const at = (on: CalendarDay, time: string) => new Date(`${on}T${time}:00Z`);

/** @returns the crisis meeting */
async function meetingRows(
  tx: Tx,
  { serviceId, communityId }: Community,
  meetings: readonly Held[],
  { chair, minutes }: { readonly chair: Somebody; readonly minutes: Somebody },
  today: CalendarDay,
): Promise<Held> {
  const crisis = { meetingId: idFrom(communityId, 'crisis meeting'), on: addDays(today, -45) };
  const all = [...meetings.map((one) => ({ ...one, isCrisis: false })), { ...crisis, isCrisis: true }];
  await tx
    .insertInto('community_meeting')
    .values(
      all.map(({ meetingId, on, isCrisis }) => ({
        service_id: serviceId,
        meeting_id: meetingId,
        community_id: communityId,
        kind: isCrisis ? ('crisis' as const) : ('usual' as const),
        session_id: isCrisis ? null : meetingId,
        meets_on: isCrisis ? on : null,
        meets_at: isCrisis ? '17:00' : null,
        place: null,
        called_by: isCrisis ? chair.called : null,
        called_person: isCrisis ? chair.person_id : null,
        called_side: isCrisis ? ('member' as const) : null,
        called_because: isCrisis ? 'Last night was hard for several of us. We want to plan this week together.' : null,
        called_at: isCrisis ? at(on, '09:00') : null,
        told_at: isCrisis ? at(on, '09:05') : null,
        opened_at: at(on, '10:00'),
        opened_by: chair.called,
        opened_person: chair.person_id,
        opened_as: 'holds' as const,
        minutes_by: minutes.called,
        minutes_person: minutes.person_id,
        minutes_as: 'holds' as const,
        closed_at: at(on, '10:50'),
        closed_by: chair.called,
        staff_there: isCrisis ? STAFF : null,
      })),
    )
    .execute();
  await tx
    .insertInto('meeting_minutes')
    .values(
      all.map(({ meetingId, on }, nth) => ({
        service_id: serviceId,
        meeting_id: meetingId,
        community_id: communityId,
        words: MINUTES[nth % MINUTES.length]!,
        written_by: nth === 1 ? STAFF : minutes.called,
        written_person: nth === 1 ? null : minutes.person_id,
        written_as: nth === 1 ? ('facilitator' as const) : ('holds' as const),
        saved_at: at(on, '10:45'),
        published_at: at(on, '11:00'),
        published_by: nth === 1 ? STAFF : minutes.called,
      })),
    )
    .execute();
  return crisis;
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

async function decisionRows(
  tx: Tx,
  { serviceId, communityId }: Community,
  meetings: readonly Held[],
  crisis: Held,
  minutes: Somebody,
  today: CalendarDay,
): Promise<void> {
  const decisions = DECISIONS.map((one, nth) => {
    const meeting = one.where === 'crisis' ? crisis : one.where === 'meeting' ? meetings[nth % 3] : undefined;
    return {
      one,
      meeting,
      on: meeting?.on ?? addMonths(today, -one.monthsAgo),
      id: idFrom(communityId, `decision ${nth}`),
    };
  });
  await tx
    .insertInto('community_decision')
    .values(
      decisions.map(({ one, meeting, on, id }) => ({
        service_id: serviceId,
        decision_id: id,
        community_id: communityId,
        kind: one.kind,
        words: one.words,
        why: one.why ?? null,
        decided_by: one.by,
        by_role: one.by === 'one-person' ? 'Chair' : null,
        way: one.way,
        risk: one.risk ?? false,
        against: one.against ?? null,
        dissent: one.dissent ?? null,
        decided_on: on,
        meeting_id: meeting?.meetingId ?? null,
        proposal_id: null,
        written_by: one.by === 'staff' ? STAFF : minutes.called,
        written_person: one.by === 'staff' ? null : minutes.person_id,
        written_side: one.by === 'staff' ? ('staff' as const) : ('member' as const),
        written_at: at(on, '11:00'),
        once_key: null,
      })),
    )
    .execute();
  await tx
    .insertInto('community_action')
    .values(
      ACTIONS.map((action, nth) => ({
        service_id: serviceId,
        action_id: idFrom(communityId, `action ${nth}`),
        community_id: communityId,
        decision_id: action.decision === undefined ? null : decisions[action.decision]!.id,
        meeting_id: meetings[nth % 3]?.meetingId ?? null,
        words: action.words,
        who: action.who,
        staff_name: action.who === 'staff' ? STAFF : null,
        due_on: action.dueIn === undefined ? null : addDays(today, action.dueIn),
        written_by: minutes.called,
        written_at: at(addDays(today, -14), '11:00'),
        done_on: action.doneAgo === undefined ? null : addDays(today, -action.doneAgo),
        done_by: action.doneAgo === undefined ? null : minutes.called,
        outcome: action.doneAgo === undefined ? null : ('done' as const),
        done_words: null,
        once_key: null,
      })),
    )
    .execute();
  await tx
    .insertInto('action_person')
    .values(
      ACTIONS.flatMap((action, nth) =>
        action.who !== 'member'
          ? []
          : {
              service_id: serviceId,
              action_id: idFrom(communityId, `action ${nth}`),
              community_id: communityId,
              person_id: minutes.person_id,
              called: minutes.called,
              yes_at: at(addDays(today, -14), '11:00'),
              yes_how: 'said-in-meeting' as const,
            },
      ),
    )
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
