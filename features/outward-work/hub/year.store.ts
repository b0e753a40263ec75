import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { attendancesOf } from '../events/attendee.store.ts';
import { bySector, type SectorCount } from '../events/who-came.rules.ts';

export interface YearOf {
  readonly outwardId: string;
  readonly kind: string;
  readonly events: number;
  readonly sessions: number;
  /** Each time somebody came: who came twice counts twice. */
  readonly people: number;
  readonly hours: number | null;
  /** Events whose hours nobody wrote down. */
  readonly withoutHours: number;
}

/** What was done for others in a period, by part of the model: the rows that the dataset is made from. */
export async function yearOf(tx: Tx, serviceId: string, from: CalendarDay, to: CalendarDay): Promise<YearOf[]> {
  const { rows } = await sql<YearOf>`
    select outward_id as "outwardId", kind, count(*)::int as events, sum(sessions)::int as sessions, sum(people)::int as people,
      sum(hours)::float8 as hours, count(*) filter (where hours is null)::int as "withoutHours"
    from outward_event where service_id = ${serviceId} and held_on between ${from}::date and ${to}::date
    group by 1, 2 order by kind, sum(people) desc`.execute(tx);
  return rows;
}

/** Those who came to events of one kind by name, by sector, with and without those who came again. */
export async function sectorsOf(
  tx: Tx,
  serviceId: string,
  of: { readonly from: CalendarDay; readonly to: CalendarDay; readonly kind: 'training' | 'supervision' },
): Promise<readonly SectorCount[]> {
  return bySector((await attendancesOf(tx, serviceId, of)).filter(({ came }) => came));
}
