import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { toldApart } from '#features/people/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { ContactKind } from '../contacts.tables.ts';

/** A contact as a list shows it. */
export interface ContactLine {
  readonly contactId: string;
  readonly journeyId: string;
  readonly called: string;
  readonly fullName: string;
  readonly on: CalendarDay;
  readonly kind: ContactKind;
  readonly way: string;
  readonly answered: boolean;
  readonly place: string | null;
  readonly minutes: number | null;
  readonly result: string;
  readonly nextOn: CalendarDay | null;
  readonly nextHow: string | null;
  readonly by: string;
}

export interface ContactsAsked {
  readonly journeyId?: string;
  /** Only outreach: going out to people, and every try that was not answered. */
  readonly outreach?: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** Contacts of a service, the newest first, and how many there are in all. */
export async function contactsOf(tx: Tx, serviceId: string, { journeyId, outreach, limit, offset }: ContactsAsked) {
  const asked = tx
    .selectFrom('contact as c')
    .where('c.service_id', '=', serviceId)
    .$if(journeyId !== undefined, (q) => q.where('c.journey_id', '=', journeyId ?? ''))
    .$if(outreach === true, (q) =>
      q.where((or) => or.or([or('c.kind', '=', 'outreach'), or('c.answered', '=', false)])),
    );
  const { all } = await asked.select((of) => of.fn.countAll<string>().as('all')).executeTakeFirstOrThrow();
  const rows = await asked
    .innerJoin('person as p', 'p.person_id', 'c.person_id')
    .selectAll('c')
    .select(['p.called', 'p.full_name'])
    .orderBy('c.happened_on', 'desc')
    .orderBy('c.recorded_at', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { all: Number(all), lines: rows.map(lineOf) };
}

/**
 * Next tries that are still to be made, the longest due first: of each person the last contact alone counts, so that
 * whatever was done since takes the place of what was meant then. Nobody is looked for who left, pauses or died.
 */
export async function nextTries(tx: Tx, serviceId: string, until: CalendarDay, today: CalendarDay, most = 100) {
  const { rows } = await sql<Parameters<typeof lineOf>[0]>`
    select * from (
      select distinct on (c.journey_id) c.*, p.called, p.full_name
      from contact c
      join person p on p.person_id = c.person_id
      join journey_now n on n.service_id = c.service_id and n.journey_id = c.journey_id
      where c.service_id = ${serviceId} and n.ended_on is null
        and not exists (select 1 from status_span s where s.service_id = c.service_id and s.journey_id = c.journey_id
          and s.status in ('paused', 'died') and s.from_on <= ${today} and (s.to_on is null or s.to_on > ${today}))
        and c.journey_id in (select journey_id from contact where service_id = ${serviceId} and next_on <= ${until})
      order by c.journey_id, c.happened_on desc, c.recorded_at desc
    ) as last
    where next_on <= ${until}
    order by next_on, journey_id limit ${most}`.execute(tx);
  return toldApart(rows.map(lineOf));
}

const lineOf = (row: {
  contact_id: string;
  journey_id: string;
  called: string;
  full_name: string;
  happened_on: string;
  kind: ContactKind;
  way: string;
  answered: boolean;
  place: string | null;
  minutes: number | null;
  result: string;
  next_on: string | null;
  next_how: string | null;
  author_name: string;
}): ContactLine => ({
  contactId: row.contact_id,
  journeyId: row.journey_id,
  called: row.called,
  fullName: row.full_name,
  on: row.happened_on as CalendarDay,
  kind: row.kind,
  way: row.way,
  answered: row.answered,
  place: row.place,
  minutes: row.minutes,
  result: row.result,
  nextOn: row.next_on as CalendarDay | null,
  nextHow: row.next_how,
  by: row.author_name,
});
