import type { CalendarDay } from '@commonground/calendar';
import type { Status } from '@commonground/journey';
import { sql } from 'kysely';
import { HERE } from '#features/journeys/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** How many people one worker has. */
export interface Caseload {
  /** Null for a name without an account. */
  readonly accountId: string | null;
  readonly name: string;
  /** People for whom they are the first to ask, and for whom they are one of the team. */
  readonly firstToAsk: number;
  readonly also: number;
  /** Of all these, those with whom there was no contact in the last four weeks. */
  readonly quiet: number;
}

const QUIET_DAYS = 28;

/** People in one status of the People list, and those of them who have nobody as the first to ask. */
export interface WithNobody {
  readonly status: Status;
  readonly people: number;
  readonly withNobody: number;
}

/** Journeys that are open on a day, by the definition of the People list. */
const openOn = (today: CalendarDay) => sql`
  join status_span st on st.service_id = n.service_id and st.journey_id = n.journey_id
    and st.from_on <= ${today} and (st.to_on is null or st.to_on > ${today}) and st.status = any(${[...HERE]})`;

/** Caseload per worker as of a day, and who has nobody to ask first, of all whose journey here is open. */
export async function caseloadByWorker(
  tx: Tx,
  serviceId: string,
  today: CalendarDay,
): Promise<{ readonly workers: readonly Caseload[]; readonly statuses: readonly WithNobody[] }> {
  const { rows } = await sql<Record<'account_id' | 'name' | 'first' | 'also' | 'quiet', string>>`
    select w.account_id, max(w.name) as name,
      count(*) filter (where w.part = 'first-to-ask') as first,
      count(*) filter (where w.part = 'also') as also,
      count(*) filter (where coalesce(greatest(n.last_seen, n.last_word_on), n.opened_on) < ${today}::date - ${QUIET_DAYS}::int) as quiet
    from worker_with w
    join journey_now n on n.service_id = w.service_id and n.journey_id = w.journey_id ${openOn(today)}
    where w.service_id = ${serviceId} and w.to_on is null
    group by w.account_id, case when w.account_id is null then w.name end
    order by first desc, name`.execute(tx);
  const workers = rows.map((row) => ({
    accountId: row.account_id,
    name: row.name,
    firstToAsk: Number(row.first),
    also: Number(row.also),
    quiet: Number(row.quiet),
  }));
  return { workers, statuses: await byStatus(tx, serviceId, today) };
}

async function byStatus(tx: Tx, serviceId: string, today: CalendarDay): Promise<WithNobody[]> {
  const { rows } = await sql<{ status: Status; people: string; nobody: string }>`
    select st.status, count(*) as people, count(*) filter (where not exists (
        select 1 from worker_with w where w.service_id = n.service_id and w.journey_id = n.journey_id
          and w.part = 'first-to-ask' and w.to_on is null)) as nobody
    from journey_now n ${openOn(today)}
    where n.service_id = ${serviceId}
    group by st.status`.execute(tx);
  return HERE.flatMap((status) => rows.filter((row) => row.status === status)).map((row) => ({
    status: row.status,
    people: Number(row.people),
    withNobody: Number(row.nobody),
  }));
}
