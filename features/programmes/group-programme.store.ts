import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { toldApart } from '#features/people/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type CountedSession, numbersOf, type Progress, progressOf } from './numbers.rules.ts';
import './programmes.tables.ts';
import { type Template, templateOf } from './templates.ts';

/** The version a group follows, and from which day. */
export interface GroupProgramme {
  readonly template: Template;
  readonly firstOn: CalendarDay;
  readonly repeats: boolean;
}

/** What these groups follow now, by group. A version that is no longer in the library is left out, and named nowhere. */
export async function programmesOf(
  tx: Tx,
  serviceId: string,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, GroupProgramme>> {
  if (groupIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('group_programme')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('group_id', 'in', [...groupIds])
    .where('ended_on', 'is', null)
    .execute();
  return new Map(
    rows.flatMap((row) => {
      const template = templateOf(row.template, row.version);
      const found = { firstOn: row.first_on as CalendarDay, repeats: row.repeats };
      return template === undefined ? [] : [[row.group_id, { template, ...found }] as const];
    }),
  );
}

/** What a session of a programme is called: its number, how many there are, and what it is about. */
export interface ProgrammeSession {
  readonly n: number;
  readonly of: number;
  readonly title: string;
  readonly aim: string;
}

/** Which session of its programme every meeting of these groups is, by session. */
export async function programmeSessions(
  tx: Tx,
  serviceId: string,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, ProgrammeSession>> {
  const programmes = await programmesOf(tx, serviceId, groupIds);
  if (programmes.size === 0) return new Map();
  const sessions = await countedSessions(tx, serviceId, [...programmes.keys()]);
  const named = new Map<string, ProgrammeSession>();
  for (const [groupId, { template, firstOn, repeats }] of programmes) {
    const of = template.sessions.length;
    const own = sessions.filter((session) => session.groupId === groupId);
    for (const [sessionId, n] of numbersOf(own, { firstOn, sessions: of, repeats })) {
      named.set(sessionId, { n, of, ...(template.sessions[n - 1] ?? { title: '', aim: '' }) });
    }
  }
  return named;
}

async function countedSessions(tx: Tx, serviceId: string, groupIds: readonly string[]) {
  const rows = await tx
    .selectFrom('session')
    .select(['session_id', 'group_id', 'session_date', 'start_time', 'state', 'extra', 'makes_up'])
    .where('service_id', '=', serviceId)
    .where('group_id', 'in', groupIds)
    .execute();
  return rows.map((row): CountedSession & { readonly groupId: string | null } => ({
    sessionId: row.session_id,
    groupId: row.group_id,
    on: row.session_date,
    startTime: row.start_time,
    state: row.state,
    extra: row.extra,
    makesUp: row.makes_up,
  }));
}

/** How far one member of a group has come in its programme. */
export interface MemberProgress extends Progress {
  readonly journeyId: string;
  readonly personId: string;
  /** With a letter or the full name beside it where two of the group share it. */
  readonly called: string;
  readonly fullName: string;
}

/** The members of a group with what they attended and missed of its programme since they joined, by name. */
export async function progressInGroup(tx: Tx, serviceId: string, groupId: string): Promise<MemberProgress[]> {
  const programme = (await programmesOf(tx, serviceId, [groupId])).get(groupId);
  if (programme === undefined) return [];
  const { template, firstOn, repeats } = programme;
  const sessions = await countedSessions(tx, serviceId, [groupId]);
  const numbers = numbersOf(sessions, { firstOn, sessions: template.sessions.length, repeats });
  const { rows } = await sql<MemberRow>`
    select m.journey_id, m.person_id, p.called, p.full_name, m.joined_on::text as joined_on,
      coalesce(array_agg(a.session_id) filter (where a.how in ('attended', 'late')), '{}') as came
    from membership m
    join person p on p.person_id = m.person_id
    left join attendance a on a.service_id = m.service_id and a.journey_id = m.journey_id and a.corrected_by is null
      and a.session_date >= greatest(m.joined_on, ${firstOn}::date)
    where m.service_id = ${serviceId} and m.group_id = ${groupId} and m.left_on is null
    group by m.journey_id, m.person_id, p.called, p.full_name, m.joined_on
    order by p.called, m.person_id`.execute(tx);
  const saidNotYet = await notYetOf(tx, serviceId, groupId);
  const held = sessions.filter(({ state, extra }) => state === 'held' && !extra);
  const members = rows.map((row) => {
    const progress = progressOf(
      held.filter(({ on }) => on >= row.joined_on).flatMap(({ sessionId }) => numbers.get(sessionId) ?? []),
      row.came.flatMap((sessionId) => numbers.get(sessionId) ?? []),
      template.completesWith,
    );
    const answered = (saidNotYet.get(row.journey_id) ?? -1) >= progress.attended.length;
    const who = { journeyId: row.journey_id, personId: row.person_id, called: row.called, fullName: row.full_name };
    return { ...who, ...progress, askWhetherFinished: progress.askWhetherFinished && !answered };
  });
  return toldApart(members);
}

/** With how many sessions attended somebody said of each person that they have not finished. */
async function notYetOf(tx: Tx, serviceId: string, groupId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('programme_not_yet')
    .select(['journey_id', (of) => of.fn.max('attended').as('attended')])
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .groupBy('journey_id')
    .execute();
  return new Map(rows.map(({ journey_id, attended }) => [journey_id, attended]));
}

interface MemberRow {
  journey_id: string;
  person_id: string;
  called: string;
  full_name: string;
  joined_on: string;
  came: string[];
}
