import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';

export interface InboxRow {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly called: string;
  readonly fullName: string;
  readonly since: CalendarDay;
  readonly suggestedBy: string | null;
  /** The person has not said yes or no yet. */
  readonly unasked: boolean;
  readonly passedFrom: string | null;
}

/**
 * One page of what came in at a shared door and is not answered yet, in all the services that share it and in which the
 * reader works, the oldest first. What is said of each is said by its own service, whoever reads.
 */
export async function inboxOf(
  tx: Tx,
  routesOf: ReadonlyMap<string, readonly string[]>,
  today: CalendarDay,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: InboxRow[]; total: number }> {
  const pairs = [...routesOf].flatMap(([service, routes]) => routes.map((route) => sql`(${service}, ${route})`));
  const atDoor = pairs.length === 0 ? sql`false` : sql`(sp.service_id, sp.route) in (${sql.join(pairs)})`;
  const { rows } = await sql<Record<string, string | null> & { unasked: boolean; total: string }>`
    select n.service_id, n.journey_id, p.called, p.full_name, coalesce(n.opened_on, st.from_on) as since,
      sp.suggested_by, st.status = 'suggested' as unasked,
      (select s.name from passed_on o join service s on s.service_id = o.service_id
        where o.to_service = n.service_id and o.to_journey = n.journey_id
        order by o.passed_day desc limit 1) as passed_from,
      count(*) over () as total
    from status_span st
    join journey_now n on n.service_id = st.service_id and n.journey_id = st.journey_id
    join person p on p.person_id = n.person_id
    left join journey_span sp on sp.service_id = n.service_id and sp.journey_id = n.journey_id and sp.nth = n.nth_span
    where st.service_id = any (${[...routesOf.keys()]}::text[]) and st.status in ('suggested', 'asked')
      and st.from_on <= ${today} and (st.to_on is null or st.to_on > ${today}) and n.ended_on is null
      and (${atDoor} or exists (
        select from passed_on o where o.to_service = n.service_id and o.to_journey = n.journey_id))
      and not exists (select from journey_fact f where f.service_id = n.service_id and f.journey_id = n.journey_id
        and f.kind = 'screened' and f.body->>'outcome' = 'go-on' and f.happened_on >= coalesce(n.opened_on, st.from_on))
    order by since, n.journey_id limit ${limit} offset ${offset}`.execute(tx);
  return {
    total: Number(rows[0]?.total ?? 0),
    rows: rows.map((row) => ({
      serviceId: row.service_id!,
      journeyId: row.journey_id!,
      called: row.called!,
      fullName: row.full_name!,
      since: row.since as CalendarDay,
      suggestedBy: row.suggested_by ?? null,
      unasked: row.unasked,
      passedFrom: row.passed_from ?? null,
    })),
  };
}
