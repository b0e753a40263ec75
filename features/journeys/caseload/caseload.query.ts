import { addDays, type CalendarDay } from '@commonground/calendar';
import { STATUSES, type Status } from '@commonground/journey';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { type CallAfter, heard, reasonHolds } from '../calls/calls.store.ts';

export const SORTS = ['name', 'since', 'last-seen', 'stage'] as const;
export type Sort = (typeof SORTS)[number];

/** What the address asks for. */
export interface CaseloadFilter {
  readonly name: string;
  /** A status, everybody whose journey is open, or everybody ever. */
  readonly status: Status | 'here' | 'all';
  readonly stage: string;
  readonly tier: string;
  readonly component: string;
  /** Not seen for at least so many days; 0 asks nothing. */
  readonly notSeenDays: number;
  /** Only those quiet for longer than the service's setting. */
  readonly quiet: boolean;
  readonly sort: Sort;
  readonly descending: boolean;
}

/** Statuses of somebody whose journey is over, or who never had one. */
const NOT_HERE: readonly Status[] = [
  'died',
  'stranger',
  'welcome-back',
  'not-taken-on',
  'did-not-start',
  'finished',
  'left',
  'elsewhere',
];
export const HERE: readonly Status[] = STATUSES.map(({ id }) => id).filter((id) => !NOT_HERE.includes(id));

export const NOT_SEEN_CHOICES = [14, 28, 56, 91] as const;

/** Reads the filter out of an address; anything unknown asks for nothing. */
export function filterOf(query: Readonly<Record<string, string>>): CaseloadFilter {
  const status = STATUSES.find(({ id }) => id === query.status)?.id;
  const sort = SORTS.find((one) => one === query.sort) ?? 'name';
  return {
    name: (query.name ?? '').trim().slice(0, 80),
    status: status ?? (query.status === 'all' ? 'all' : 'here'),
    stage: query.stage ?? '',
    tier: query.tier ?? '',
    component: query.component ?? '',
    notSeenDays: NOT_SEEN_CHOICES.find((days) => String(days) === query['not-seen']) ?? 0,
    quiet: query.call === 'quiet',
    sort,
    descending: query.order === 'down',
  };
}

export interface CaseloadRow {
  readonly journeyId: string;
  readonly called: string;
  readonly fullName: string;
  readonly status: Status;
  readonly stageId: string | null;
  readonly stageSince: CalendarDay | null;
  readonly lastSeen: CalendarDay | null;
  readonly nextSession: CalendarDay | null;
  readonly nextGroup: string | null;
}

interface Row {
  journey_id: string;
  called: string;
  full_name: string;
  status: Status;
  stage_id: string | null;
  stage_since: string | null;
  last_seen: string | null;
  next_session: string | null;
  next_group: string | null;
  total: string;
}

export interface CaseloadPage {
  readonly rows: readonly CaseloadRow[];
  readonly total: number;
}

interface Asked {
  readonly serviceId: string;
  readonly today: CalendarDay;
  readonly filter: CaseloadFilter;
  readonly after: CallAfter;
}

/**
 * One page of the people of a service. The status of a day is a look-up in the spans that the rules wrote; no rule is
 * repeated here. The next session is looked up for the rows of the page alone.
 */
export async function caseloadPage(
  tx: Tx,
  asked: Asked,
  { limit, offset }: { limit: number; offset: number },
): Promise<CaseloadPage> {
  const matching = sql`${fromPeople(asked)} where ${sql.join(conditions(asked), sql` and `)}`;
  const page = await sql<Row>`
    select listed.*, ahead.session_date as next_session, ahead.name as next_group
    from (
      select n.journey_id, p.called, p.full_name, st.status, n.stage_id, n.stage_since, n.last_seen,
        row_number() over (order by ${orderOf(asked.filter)}) as place, count(*) over () as total
      ${matching}
      order by place limit ${limit} offset ${offset}
    ) as listed
    left join lateral (
      select s.session_date, g.name from membership m
      join session s on s.service_id = m.service_id and s.group_id = m.group_id
        and s.session_date >= ${asked.today} and s.state = 'planned'
      join running_group g on g.service_id = m.service_id and g.group_id = m.group_id
      where m.service_id = ${asked.serviceId} and m.journey_id = listed.journey_id and m.left_on is null
      order by s.session_date, s.start_time limit 1
    ) as ahead on true
    order by listed.place`.execute(tx);
  const total = page.rows[0]?.total ?? (offset === 0 ? 0 : await countOf(tx, matching));
  return { total: Number(total), rows: page.rows.map(rowOf) };
}

/** Asked only for a page beyond the last: every other page says with its rows how many there are. */
async function countOf(tx: Tx, matching: RawBuilder<unknown>): Promise<string> {
  const counted = await sql<{ n: string }>`select count(*) as n ${matching}`.execute(tx);
  return counted.rows[0]?.n ?? '0';
}

const fromPeople = ({ serviceId, today, filter }: Asked) => sql`
  from journey_now n
  join person p on p.person_id = n.person_id
  join status_span st on st.service_id = n.service_id and st.journey_id = n.journey_id
    and st.service_id = ${serviceId} and st.from_on <= ${today} and (st.to_on is null or st.to_on > ${today})
  ${filter.quiet ? heard() : sql``}`;

function conditions({ serviceId, today, filter, after }: Asked): RawBuilder<unknown>[] {
  const asked: RawBuilder<unknown>[] = [sql`n.service_id = ${serviceId}`];
  if (filter.status === 'here') asked.push(sql`st.status = any(${[...HERE]})`);
  else if (filter.status !== 'all') asked.push(sql`st.status = ${filter.status}`);
  if (filter.name !== '') {
    const pattern = `%${filter.name.replace(/[\\%_]/g, '\\$&')}%`;
    asked.push(sql`(p.full_name ilike ${pattern} or p.called ilike ${pattern})`);
  }
  if (filter.stage !== '') asked.push(sql`n.stage_id = ${filter.stage}`);
  if (filter.tier !== '') asked.push(sql`n.tier_id = ${filter.tier}`);
  if (filter.component !== '') {
    asked.push(sql`exists (select 1 from held_place h where h.service_id = n.service_id
      and h.journey_id = n.journey_id and h.component_id = ${filter.component} and h.state = 'in')`);
  }
  if (filter.notSeenDays > 0) {
    asked.push(sql`coalesce(n.last_seen, n.opened_on) <= ${addDays(today, -filter.notSeenDays)}`);
  }
  if (filter.quiet) asked.push(reasonHolds('quiet', today, after));
  return asked;
}

function orderOf({ sort, descending }: CaseloadFilter): RawBuilder<unknown> {
  const column = {
    name: sql`lower(p.full_name)`,
    since: sql`n.stage_since`,
    'last-seen': sql`n.last_seen`,
    stage: sql`n.stage_id`,
  }[sort];
  return descending ? sql`${column} desc nulls last, n.journey_id` : sql`${column} asc nulls first, n.journey_id`;
}

const rowOf = (row: Row): CaseloadRow => ({
  journeyId: row.journey_id,
  called: row.called,
  fullName: row.full_name,
  status: row.status,
  stageId: row.stage_id,
  stageSince: row.stage_since as CalendarDay | null,
  lastSeen: row.last_seen as CalendarDay | null,
  nextSession: row.next_session as CalendarDay | null,
  nextGroup: row.next_group,
});
