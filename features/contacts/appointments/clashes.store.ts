import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { clock } from '../contact-words.ts';

interface Span {
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly accountId: string | null;
  readonly journeyIds: readonly string[];
  /** The appointment that is being moved: it does not stand in its own way. */
  readonly besides?: string;
}

/** Who is somewhere else at this time, in words; undefined when nobody is. Appointments only: groups may be left early. */
export async function clashIn(tx: Tx, serviceId: string, span: Span): Promise<string | undefined> {
  if (span.startTime === null) return undefined;
  const until = span.endTime ?? span.startTime;
  const { rows } = await sql<{ start_time: string; who: string }>`
    select s.start_time, coalesce(
        (select min(p.called) from session_person b join person p on p.person_id = b.person_id
         where b.service_id = s.service_id and b.session_id = s.session_id and b.journey_id = any(${[...span.journeyIds]}::uuid[])),
        'you') as who
    from appointment a join session s on s.service_id = a.service_id and s.session_id = a.session_id
    where a.service_id = ${serviceId} and s.session_date = ${span.on} and s.state = 'planned'
      and s.session_id is distinct from ${span.besides ?? null}::uuid
      and s.start_time < greatest(${until}::time, ${span.startTime}::time + interval '1 minute')
      and coalesce(s.end_time, s.start_time + interval '1 minute') > ${span.startTime}::time
      and (exists (select 1 from session_worker w where w.service_id = s.service_id and w.session_id = s.session_id
                   and w.account_id = ${span.accountId}::uuid)
        or exists (select 1 from session_person b where b.service_id = s.service_id and b.session_id = s.session_id
                   and b.journey_id = any(${[...span.journeyIds]}::uuid[])))
    order by s.start_time limit 1`.execute(tx);
  const [clash] = rows;
  if (clash === undefined) return undefined;
  const has = clash.who === 'you' ? 'You have' : `${clash.who} has`;
  return `${has} another appointment at ${clock(clash.start_time)} that day. Choose another time, or tick below to keep both.`;
}
