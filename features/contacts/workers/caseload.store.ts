import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
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

/** Caseload per worker as of a day: people whose journey here is open. Those with nobody to ask first stand in `withNobody`. */
export async function caseloadByWorker(
  tx: Tx,
  serviceId: string,
  today: CalendarDay,
): Promise<{ readonly workers: readonly Caseload[]; readonly withNobody: number; readonly open: number }> {
  const { rows } = await sql<Record<'account_id' | 'name' | 'first' | 'also' | 'quiet', string>>`
    select w.account_id, max(w.name) as name,
      count(*) filter (where w.part = 'first-to-ask') as first,
      count(*) filter (where w.part = 'also') as also,
      count(*) filter (where coalesce(greatest(n.last_seen, n.last_word_on), n.opened_on) < ${today}::date - ${QUIET_DAYS}::int) as quiet
    from worker_with w
    join journey_now n on n.service_id = w.service_id and n.journey_id = w.journey_id
    where w.service_id = ${serviceId} and w.to_on is null and n.opened_on is not null and n.ended_on is null
    group by w.account_id, case when w.account_id is null then w.name end
    order by first desc, name`.execute(tx);
  const counted = await sql<{ open: string; nobody: string }>`
    select count(*) as open, count(*) filter (where not exists (
        select 1 from worker_with w where w.service_id = n.service_id and w.journey_id = n.journey_id
          and w.part = 'first-to-ask' and w.to_on is null)) as nobody
    from journey_now n
    where n.service_id = ${serviceId} and n.opened_on is not null and n.ended_on is null
      and n.phase in ('assessing', 'preparing', 'taking-part', 'moving-on')`.execute(tx);
  return {
    workers: rows.map((row) => ({
      accountId: row.account_id,
      name: row.name,
      firstToAsk: Number(row.first),
      also: Number(row.also),
      quiet: Number(row.quiet),
    })),
    withNobody: Number(counted.rows[0]?.nobody ?? 0),
    open: Number(counted.rows[0]?.open ?? 0),
  };
}
