import { type CalendarDay, daysBetween, lengthInDays } from '@commonground/calendar';
import { type RunningModel, valueOr } from '@commonground/service-model';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { type CallAfter, type CallReason, heard, lastContact, reasonHolds } from '../calls/calls.store.ts';
import { DAYS, type Suits, TIMES } from './suits.store.ts';

/** What somebody waits for: to be asked, a first answer, what comes next, what comes of meeting the team, a place, or their reply to an offer. */
export const WAITING_FOR = ['yes', 'answer', 'next', 'outcome', 'place', 'reply'] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

export const WAITING_SORTS = ['since', 'name', 'due', 'for'] as const;

export interface WaitingFilter {
  readonly kind: WaitingFor | '';
  readonly component: string;
  /** Where, on which day and at what time it suits: who said nothing of it stays in the list. */
  readonly site: string;
  readonly day: string;
  readonly time: string;
  readonly late: boolean;
  readonly call: CallReason | '';
  readonly sort: (typeof WAITING_SORTS)[number];
  readonly descending: boolean;
}

const CALLS: readonly CallReason[] = ['not-asked', 'offer-over', 'waits-without-word'];

export function waitingFilterOf(query: Readonly<Record<string, string>>): WaitingFilter {
  return {
    kind: WAITING_FOR.find((one) => one === query.kind) ?? '',
    component: query.for ?? '',
    site: query.site ?? '',
    day: DAYS.find((one) => one === query.day) ?? '',
    time: TIMES.find((one) => one === query.time) ?? '',
    late: query.late === 'yes',
    call: CALLS.find((one) => one === query.call) ?? '',
    sort: WAITING_SORTS.find((one) => one === query.sort) ?? 'since',
    descending: query.order === 'down',
  };
}

export interface WaitingRow {
  readonly journeyId: string;
  readonly called: string;
  readonly fullName: string;
  readonly kind: WaitingFor;
  readonly component: string | null;
  readonly groupName: string | null;
  readonly since: CalendarDay;
  /** The day by which something was promised: an answer, word from us, a reply. */
  readonly due: CalendarDay | null;
  readonly lastContact: CalendarDay | null;
  readonly lastWord: CalendarDay | null;
  /** When and where they can come; null when nobody said. */
  readonly suits: Pick<Suits, 'days' | 'times' | 'sites'> | null;
  readonly groupSite: string | null;
  readonly reservedUntil: CalendarDay | null;
}

interface Row {
  days: string[] | null;
  times: string[] | null;
  sites: string[] | null;
  group_site: string | null;
  reserved_until: string | null;
  journey_id: string;
  called: string;
  full_name: string;
  kind: WaitingFor;
  component: string | null;
  group_name: string | null;
  since: string;
  due: string | null;
  contact: string | null;
  last_word_on: string | null;
  total: string;
}

interface Asked {
  readonly serviceId: string;
  readonly today: CalendarDay;
  readonly model: RunningModel;
  readonly filter: WaitingFilter;
  readonly after: CallAfter;
}

/** One page of those who wait, for a place or for word from us, the longest wait first unless asked otherwise. */
export async function waitingPage(
  tx: Tx,
  asked: Asked,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: WaitingRow[]; total: number }> {
  const matching = sql`from (${everybody(asked)}) as w where ${sql.join(conditions(asked), sql` and `)}`;
  const page = await sql<Row>`
    select w.*, count(*) over () as total ${matching}
    order by ${orderOf(asked.filter)} limit ${limit} offset ${offset}`.execute(tx);
  const total = page.rows[0]?.total ?? (offset === 0 ? 0 : await countOf(tx, matching));
  return { total: Number(total), rows: page.rows.map(rowOf) };
}

/** Asked only for a page beyond the last: every other page says with its rows how many there are. */
async function countOf(tx: Tx, matching: RawBuilder<unknown>): Promise<string> {
  const counted = await sql<{ n: string }>`select count(*) as n ${matching}`.execute(tx);
  return counted.rows[0]?.n ?? '0';
}

/** Those with a place asked for or offered, and those who wait for an answer without one. */
function everybody(asked: Asked): RawBuilder<unknown> {
  const { serviceId, today, model, after } = asked;
  const next = sql`(greatest(${lastContact()}, n.opened_on) + ${after.updateDays}::int)`;
  const calls = sql`
    ${reasonHolds('not-asked', today, after)} as "not-asked",
    ${reasonHolds('offer-over', today, after)} as "offer-over",
    ${reasonHolds('waits-without-word', today, after)} as "waits-without-word"`;
  const asSaid = sql`su.days, su.times, su.sites`;
  const people = sql`
    from journey_now n
    left join suits su on su.service_id = n.service_id and su.journey_id = n.journey_id
    join person p on p.person_id = n.person_id
    join status_span st on st.service_id = n.service_id and st.journey_id = n.journey_id
      and st.from_on <= ${today} and (st.to_on is null or st.to_on > ${today})
    ${heard()}`;
  return sql`
    select n.journey_id, p.called, p.full_name, case h.state when 'waiting' then 'place' else 'reply' end as kind,
      h.component_id as component, g.name as group_name, h.since,
      case h.state when 'waiting' then ${next} else n.offer_reply_by end as due,
      ${lastContact()} as contact, n.last_word_on, ${asSaid}, g.site_id as group_site, (
        select max(r.until_day) from reserved_place r where r.service_id = h.service_id and r.person_id = h.person_id
          and r.component_id = h.component_id and r.released_on is null and r.until_day >= ${today}) as reserved_until, ${calls}
    ${people}
    join held_place h on h.service_id = n.service_id and h.journey_id = n.journey_id and h.state in ('waiting', 'offered')
    left join running_group g on g.service_id = h.service_id and g.group_id = h.group_id
    where n.service_id = ${serviceId} and n.ended_on is null
    union all
    select n.journey_id, p.called, p.full_name,
      case when st.status = 'suggested' then 'yes' when st.status = 'awaiting-outcome' then 'outcome'
        when ${lastContact()} is null then 'answer' else 'next' end,
      null, null, coalesce(n.opened_on, st.from_on),
      case when st.status = 'asked' and ${lastContact()} is null then n.opened_on + coalesce(${promised(model)}, ${after.updateDays}::int) else ${next} end,
      ${lastContact()}, n.last_word_on, ${asSaid}, null, null, ${calls}
    ${people}
    left join journey_span sp on sp.service_id = n.service_id and sp.journey_id = n.journey_id and sp.nth = n.nth_span
    where n.service_id = ${serviceId} and st.status in ('suggested', 'asked', 'awaiting-outcome')
      and sp.opened_by is distinct from 'visited'
      and not exists (select 1 from held_place h where h.service_id = n.service_id and h.journey_id = n.journey_id
        and h.state in ('waiting', 'offered'))`;
}

/** Days within which the way in promises a first answer; no day where it promises none. */
function promised(model: RunningModel): RawBuilder<number | null> {
  const known = Object.entries(model.intake.routes).flatMap(([id, route]) => {
    const within = valueOr(route.firstAnswerWithin, undefined);
    return within === undefined ? [] : [sql`when ${id} then ${Math.ceil(lengthInDays(within))}::int`];
  });
  return known.length === 0 ? sql`null::int` : sql`case sp.route ${sql.join(known, sql` `)} end`;
}

function conditions({ filter, today }: Asked): RawBuilder<unknown>[] {
  const asked: RawBuilder<unknown>[] = [sql`true`];
  if (filter.kind !== '') asked.push(sql`w.kind = ${filter.kind}`);
  if (filter.component !== '') asked.push(sql`w.component = ${filter.component}`);
  if (filter.site !== '')
    asked.push(sql`(w.group_site = ${filter.site} or ${suitsOrSaidNothing(sql`w.sites`, filter.site)})`);
  if (filter.day !== '') asked.push(suitsOrSaidNothing(sql`w.days`, filter.day));
  if (filter.time !== '') asked.push(suitsOrSaidNothing(sql`w.times`, filter.time));
  if (filter.late) asked.push(sql`w.due < ${today}`);
  if (filter.call !== '') asked.push(sql`w.${sql.ref(filter.call)}`);
  return asked;
}

const suitsOrSaidNothing = (said: RawBuilder<unknown>, one: string): RawBuilder<unknown> =>
  sql`(${said} is null or ${said} = '{}' or ${one} = any (${said}))`;

function orderOf({ sort, descending }: WaitingFilter): RawBuilder<unknown> {
  const column = { since: sql`w.since`, name: sql`lower(w.full_name)`, due: sql`w.due`, for: sql`w.component` }[sort];
  return descending ? sql`${column} desc nulls last, w.journey_id` : sql`${column} asc nulls last, w.journey_id`;
}

const rowOf = (row: Row): WaitingRow => ({
  journeyId: row.journey_id,
  called: row.called,
  fullName: row.full_name,
  kind: row.kind,
  component: row.component,
  groupName: row.group_name,
  since: row.since as CalendarDay,
  due: row.due as CalendarDay | null,
  lastContact: row.contact as CalendarDay | null,
  lastWord: row.last_word_on as CalendarDay | null,
  suits: row.days === null ? null : { days: row.days, times: row.times ?? [], sites: row.sites ?? [] },
  groupSite: row.group_site,
  reservedUntil: row.reserved_until as CalendarDay | null,
});

/** How long somebody has waited, for a reader: whole days up to two weeks, then weeks. */
export function waitInWords(since: CalendarDay, today: CalendarDay): string {
  const days = daysBetween(since, today);
  if (days < 14) return days === 1 ? '1 day' : `${days} days`;
  return `${Math.floor(days / 7)} weeks`;
}
