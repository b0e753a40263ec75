import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './appointment.tables.ts';

export interface PersonRow {
  journey_id: string;
  person_id: string;
  called: string;
  full_name: string;
}

/** How many of a group's last sessions put whoever came to them on the list of the next one. */
export const SESSIONS_REMEMBERED = 3;

/** Of facts `f`: those that no later fact corrects. */
const standsUncorrected = sql`not exists (
        select 1 from journey_fact c
        where c.service_id = f.service_id and c.journey_id = f.journey_id and c.kind = 'corrected'
          and c.body ->> 'fact' = f.fact_id::text)`;

/**
 * People who came to one of the group's last sessions without a place in it, a first visit included: whoever walks in
 * is soon on the list.
 */
export async function regularsOf(
  tx: Tx,
  serviceId: string,
  session: { group_id: string | null; session_date: string },
): Promise<PersonRow[]> {
  if (session.group_id === null) return [];
  const { rows } = await sql<PersonRow>`
    with last_ones as (
      select service_id, session_id, group_id, session_date from session
      where service_id = ${serviceId} and group_id = ${session.group_id} and state = 'held'
        and session_date < ${session.session_date}
      order by session_date desc limit ${SESSIONS_REMEMBERED}
    ), came as (
      select s.*, a.journey_id from last_ones as s
      join attendance a on a.service_id = s.service_id and a.session_id = s.session_id
      where a.corrected_by is null and a.how in ('attended', 'late')
      union all
      select s.*, f.journey_id from last_ones as s
      join journey_fact f on f.service_id = s.service_id and f.kind = 'visited'
        and f.body ->> 'session' = s.session_id::text
      where ${standsUncorrected}
    )
    select distinct on (p.person_id) s.journey_id, p.person_id, p.called, p.full_name
    from came as s
    join journey_now n on n.service_id = s.service_id and n.journey_id = s.journey_id
    join person p on p.person_id = n.person_id
    where (n.ended_on is null or n.ended_on > ${session.session_date})
      and not exists (
        select 1 from membership m
        where m.service_id = s.service_id and m.group_id = s.group_id and m.person_id = n.person_id
          and m.left_on <= ${session.session_date})
    order by p.person_id, s.session_date desc`.execute(tx);
  return rows;
}

/** People who are asked by name to come to this session: an appointment of one or two. */
export async function bookedFor(tx: Tx, serviceId: string, sessionId: string): Promise<PersonRow[]> {
  return tx
    .selectFrom('session_person as b')
    .innerJoin('person as p', 'p.person_id', 'b.person_id')
    .select(['b.journey_id', 'b.person_id', 'p.called', 'p.full_name'])
    .where('b.service_id', '=', serviceId)
    .where('b.session_id', '=', sessionId)
    .execute();
}

/** People whose first visit was this session. */
export async function firstVisitorsOf(
  tx: Tx,
  serviceId: string,
  sessionId: string,
): Promise<(PersonRow & { author_name: string })[]> {
  const { rows } = await sql<PersonRow & { author_name: string }>`
    select j.journey_id, p.person_id, p.called, p.full_name, f.author_name
    from journey_fact f
    join journey j on j.service_id = f.service_id and j.journey_id = f.journey_id
    join person p on p.person_id = j.person_id
    where f.service_id = ${serviceId} and f.kind = 'visited' and f.body ->> 'session' = ${sessionId}
      and ${standsUncorrected}`.execute(tx);
  return rows;
}

/** Somebody known here, to be added to a register. */
export interface KnownPerson {
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
  readonly fullName: string;
}

const known = (row: PersonRow): KnownPerson => ({
  journeyId: row.journey_id,
  personId: row.person_id,
  called: row.called,
  fullName: row.full_name,
});

/** People known here whose name, full or as they use it, holds what was typed; each with their latest journey. */
export async function searchKnown(tx: Tx, serviceId: string, typed: string, most = 8): Promise<KnownPerson[]> {
  const pattern = `%${typed.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<PersonRow>`
    select * from (
      select distinct on (p.person_id) j.journey_id, p.person_id, p.called, p.full_name
      from journey j join person p on p.person_id = j.person_id
      where j.service_id = ${serviceId} and (p.full_name ilike ${pattern} or p.called ilike ${pattern})
      order by p.person_id, j.created_at desc) as found
    order by full_name, person_id limit ${most}`.execute(tx);
  return rows.map(known);
}

/** A name that was typed, and whom it may mean. */
export interface NameTyped {
  readonly line: string;
  readonly people: readonly KnownPerson[];
}

/**
 * Whom each of these names may mean: the whole name, the name they use, or the name they use and the beginning of the
 * last one ("Sam P"). A name that is somebody's whole name means them and not those whose name begins alike.
 */
export async function matchNames(tx: Tx, serviceId: string, lines: readonly string[]): Promise<NameTyped[]> {
  if (lines.length === 0) return [];
  const { rows } = await sql<PersonRow & { line: string; whole: boolean }>`
    select distinct on (l.line, p.person_id) l.line, j.journey_id, p.person_id, p.called, p.full_name,
      lower(p.full_name) = lower(l.line) as whole
    from unnest(${sql.val([...new Set(lines)])}::text[]) as l(line)
    join person p on lower(p.full_name) = lower(l.line) or lower(p.called) = lower(l.line)
      or starts_with(lower(p.called || ' ' || regexp_replace(p.full_name, '^.* ', '')), lower(l.line))
    join journey j on j.person_id = p.person_id and j.service_id = ${serviceId}
    order by l.line, p.person_id, j.created_at desc`.execute(tx);
  return lines.map((line) => {
    const found = rows.filter((row) => row.line === line);
    const whole = found.filter((row) => row.whole);
    return { line, people: (whole.length > 0 ? whole : found).map(known) };
  });
}

/** The people of these journeys of one service. */
export async function knownByJourney(tx: Tx, serviceId: string, journeyIds: readonly string[]): Promise<KnownPerson[]> {
  if (journeyIds.length === 0) return [];
  const rows = await tx
    .selectFrom('journey as j')
    .innerJoin('person as p', 'p.person_id', 'j.person_id')
    .select(['j.journey_id', 'p.person_id', 'p.called', 'p.full_name'])
    .where('j.service_id', '=', serviceId)
    .where('j.journey_id', 'in', journeyIds)
    .execute();
  return rows.map(known);
}
