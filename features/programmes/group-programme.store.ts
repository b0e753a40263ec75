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
export const progressInGroup = async (tx: Tx, serviceId: string, groupId: string): Promise<MemberProgress[]> =>
  (await progressInGroups(tx, serviceId, [groupId])).get(groupId) ?? [];

/** The same of several groups, in as many questions as of one. Groups that follow no programme are left out. */
export async function progressInGroups(
  tx: Tx,
  serviceId: string,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, MemberProgress[]>> {
  const programmes = await programmesOf(tx, serviceId, groupIds);
  const following = [...programmes.keys()];
  if (following.length === 0) return new Map();
  const sessions = await countedSessions(tx, serviceId, following);
  const members = await membersOf(tx, serviceId, following);
  const saidNotYet = await notYetOf(tx, serviceId, following);
  return new Map(
    [...programmes].map(([groupId, programme]) => {
      const own = sessions.filter((session) => session.groupId === groupId);
      const rows = members.filter((row) => row.group_id === groupId);
      return [groupId, toldApart(rows.map(memberProgress(programme, own, saidNotYet)))];
    }),
  );
}

function memberProgress(
  { template, firstOn, repeats }: GroupProgramme,
  sessions: readonly CountedSession[],
  saidNotYet: ReadonlyMap<string, number>,
) {
  const numbers = numbersOf(sessions, { firstOn, sessions: template.sessions.length, repeats });
  const held = sessions.filter(({ state, extra }) => state === 'held' && !extra);
  return (row: MemberRow): MemberProgress => {
    const progress = progressOf(
      held.filter(({ on }) => on >= row.joined_on).flatMap(({ sessionId }) => numbers.get(sessionId) ?? []),
      row.came.flatMap((sessionId) => numbers.get(sessionId) ?? []),
      template.completesWith,
    );
    const answered = (saidNotYet.get(`${row.group_id} ${row.journey_id}`) ?? -1) >= progress.attended.length;
    const who = { journeyId: row.journey_id, personId: row.person_id, called: row.called, fullName: row.full_name };
    return { ...who, ...progress, askWhetherFinished: progress.askWhetherFinished && !answered };
  };
}

/** The members of these groups today, with the sessions they came to since they joined and the programme began. */
async function membersOf(tx: Tx, serviceId: string, groupIds: readonly string[]): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select m.group_id, m.journey_id, m.person_id, p.called, p.full_name, m.joined_on::text as joined_on,
      coalesce(array_agg(a.session_id) filter (where a.how in ('attended', 'late')), '{}') as came
    from membership m
    join person p on p.person_id = m.person_id
    join group_programme f on f.service_id = m.service_id and f.group_id = m.group_id and f.ended_on is null
    left join attendance a on a.service_id = m.service_id and a.journey_id = m.journey_id and a.corrected_by is null
      and a.session_date >= greatest(m.joined_on, f.first_on)
    where m.service_id = ${serviceId} and m.group_id = any(${groupIds}::text[]) and m.left_on is null
    group by m.group_id, m.journey_id, m.person_id, p.called, p.full_name, m.joined_on
    order by p.called, m.person_id`.execute(tx);
  return rows;
}

/** With how many sessions attended somebody said of each person in each group that they have not finished. */
async function notYetOf(tx: Tx, serviceId: string, groupIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('programme_not_yet')
    .select(['group_id', 'journey_id', (of) => of.fn.max('attended').as('attended')])
    .where('service_id', '=', serviceId)
    .where('group_id', 'in', [...groupIds])
    .groupBy(['group_id', 'journey_id'])
    .execute();
  return new Map(rows.map((row) => [`${row.group_id} ${row.journey_id}`, row.attended]));
}

interface MemberRow {
  group_id: string;
  journey_id: string;
  person_id: string;
  called: string;
  full_name: string;
  joined_on: string;
  came: string[];
}
