import { addDays, type CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';

/** Sessions in a row to which somebody did not come, without any word since the last time we saw or heard them. */
export interface MissedRun {
  readonly journeyId: string;
  readonly personId: string;
  readonly missed: number;
  readonly firstMissed: string;
  readonly lastMissed: string;
  readonly missedOn: CalendarDay;
  /** Who took the last register. */
  readonly markedBy: { readonly account: string | null; readonly name: string };
}

/** Weeks that a run is looked for; what lies longer back is for the call list and not for a first message. */
const WEEKS = 6;

/**
 * The runs of a service now. Whoever sent word, came too late, was reached, has a break, left or died is in none: only
 * "not here" counts, and a session that we cancelled counts neither way.
 */
export async function missedRuns(
  tx: Tx,
  serviceId: string,
  today: CalendarDay,
  journeyId?: string,
): Promise<MissedRun[]> {
  const { rows } = await sql<Row>`
    select m.journey_id, m.person_id, count(*) as missed,
      (array_agg(m.session_id order by m.session_date, m.seq))[1] as first_missed,
      (array_agg(m.session_id order by m.session_date desc, m.seq desc))[1] as last_missed,
      max(m.session_date) as missed_on,
      (array_agg(m.author_account order by m.session_date desc, m.seq desc))[1] as account,
      (array_agg(m.author_name order by m.session_date desc, m.seq desc))[1] as name
    from session s
    join attendance m on m.service_id = s.service_id and m.session_id = s.session_id
    join journey_now n on n.service_id = m.service_id and n.journey_id = m.journey_id
    where s.service_id = ${serviceId} and s.session_date > ${addDays(today, -7 * WEEKS)} and s.session_date <= ${today}
      and m.corrected_by is null and m.how = 'not-here' and n.ended_on is null
      and m.session_date > coalesce(greatest(n.last_seen, n.last_word_on), '-infinity')
      and (${journeyId ?? null}::uuid is null or m.journey_id = ${journeyId ?? null}::uuid)
      and not exists (select 1 from status_span p where p.service_id = m.service_id and p.journey_id = m.journey_id
        and p.status in ('paused', 'died') and p.from_on <= ${today} and (p.to_on is null or p.to_on > ${today}))
    group by m.journey_id, m.person_id
    order by m.journey_id`.execute(tx);
  return rows.map((row) => ({
    journeyId: row.journey_id,
    personId: row.person_id,
    missed: Number(row.missed),
    firstMissed: row.first_missed,
    lastMissed: row.last_missed,
    missedOn: row.missed_on as CalendarDay,
    markedBy: { account: row.account, name: row.name },
  }));
}

interface Row {
  journey_id: string;
  person_id: string;
  missed: string;
  first_missed: string;
  last_missed: string;
  missed_on: string;
  account: string | null;
  name: string;
}
