import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';

export interface SessionOfPerson {
  readonly sessionId: string;
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly name: string;
  readonly siteId: string | null;
}

/** The next planned session of a group the person is in, from today; undefined when none is planned. */
export async function nextSessionOf(
  tx: Tx,
  serviceId: string,
  journeyId: string,
  today: CalendarDay,
): Promise<SessionOfPerson | undefined> {
  const { rows } = await sql<SessionRow>`
    select s.session_id, s.session_date, s.start_time, s.site_id, g.name
    from membership m
    join session s on s.service_id = m.service_id and s.group_id = m.group_id
    join running_group g on g.service_id = m.service_id and g.group_id = m.group_id
    where m.service_id = ${serviceId} and m.journey_id = ${journeyId} and m.left_on is null
      and s.session_date >= ${today} and s.state = 'planned'
    order by s.session_date, s.start_time limit 1`.execute(tx);
  return rows[0] && sessionOf(rows[0]);
}

interface SessionRow {
  session_id: string;
  session_date: string;
  start_time: string | null;
  site_id: string | null;
  name: string;
}

const sessionOf = (row: SessionRow): SessionOfPerson => ({
  sessionId: row.session_id,
  on: row.session_date as CalendarDay,
  startTime: row.start_time?.slice(0, 5) ?? null,
  name: row.name,
  siteId: row.site_id,
});
