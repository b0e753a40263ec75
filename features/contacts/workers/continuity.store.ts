import { addMonths, type CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';

/** How continuous the last year was for one person. */
export interface Continuity {
  readonly from: CalendarDay;
  /** Times the first to ask changed. */
  readonly changes: number;
  /** Different people who were the first to ask. */
  readonly workers: number;
  /** Days on which they were with us or we reached each other. */
  readonly contacts: number;
  /** The longest stretch without any, in days; the days until today count. Null while there was no contact. */
  readonly longestGap: number | null;
  readonly gapFrom: CalendarDay | null;
}

const MONTHS = 12;

/** Counted over the last twelve months, or since the journey opened if that is later. */
export async function continuityOf(
  tx: Tx,
  at: { readonly serviceId: string; readonly journeyId: string; readonly opened: CalendarDay | null },
  today: CalendarDay,
): Promise<Continuity> {
  const year = addMonths(today, -MONTHS);
  const from = at.opened !== null && at.opened > year ? at.opened : year;
  const { rows } = await sql<{ contacts: string; gap: number | null; gap_from: string | null }>`
    with met as (
      select distinct session_date as on_day from attendance
      where service_id = ${at.serviceId} and journey_id = ${at.journeyId} and corrected_by is null
        and how in ('attended', 'late') and session_date between ${from} and ${today}
      union
      select happened_on from journey_fact
      where service_id = ${at.serviceId} and journey_id = ${at.journeyId} and kind in ('reached-out', 'visited', 'assessed')
        and (kind <> 'reached-out' or (body ->> 'answered')::boolean) and happened_on between ${from} and ${today}
    ), gaps as (
      select on_day, coalesce(lead(on_day) over (order by on_day), ${today}::date) - on_day as days from met
    )
    select (select count(*) from met) as contacts, days as gap, on_day as gap_from
    from gaps order by days desc, on_day limit 1`.execute(tx);
  const workers = await sql<{ begun: string; people: string }>`
    select count(*) filter (where from_on > ${from} and exists (
        select 1 from worker_with b where b.service_id = w.service_id and b.journey_id = w.journey_id
          and b.part = 'first-to-ask' and b.to_on is not null and b.to_on <= w.from_on and b.worker_id <> w.worker_id)) as begun,
      count(distinct coalesce(account_id::text, name)) as people
    from worker_with w
    where service_id = ${at.serviceId} and journey_id = ${at.journeyId} and part = 'first-to-ask'
      and (to_on is null or to_on > ${from})`.execute(tx);
  const [met] = rows;
  return {
    from,
    changes: Number(workers.rows[0]?.begun ?? 0),
    workers: Number(workers.rows[0]?.people ?? 0),
    contacts: Number(met?.contacts ?? 0),
    longestGap: met?.gap ?? null,
    gapFrom: (met?.gap_from ?? null) as CalendarDay | null,
  };
}
