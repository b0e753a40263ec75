import type { CalendarDay } from '@commonground/calendar';
import type { Fact } from '@commonground/journey';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { attendedOf, factOf } from '../fact-rows.ts';

/** What a timeline may be narrowed to. */
export const TIMELINE_FILTERS = ['everything', 'sessions', 'steps', 'contact'] as const;
export type TimelineFilter = (typeof TIMELINE_FILTERS)[number];

const CONTACT = ['reached-out', 'visited', 'assessed', 'paused', 'resumed'];

export interface TimelineMonth {
  /** `2026-03` */
  readonly month: string;
  readonly entries: number;
}

export interface TimelineEntry {
  readonly fact: Fact;
  /** Why it was corrected and by whom, when it does not stand any more. */
  readonly corrected: { readonly why: string; readonly by: string; readonly on: CalendarDay } | null;
}

/** The months in which something is written about a journey, newest first, counted in the database. */
export async function timelineMonths(
  tx: Tx,
  serviceId: string,
  journeyId: string,
  filter: TimelineFilter,
): Promise<TimelineMonth[]> {
  const rows = await sql<{ month: string; entries: string }>`
    select to_char(happened_on, 'YYYY-MM') as month, count(*) as entries
    from (${datesOf(serviceId, journeyId, filter)}) as dates
    group by 1 order by 1 desc`.execute(tx);
  return rows.rows.map((row) => ({ month: row.month, entries: Number(row.entries) }));
}

function datesOf(serviceId: string, journeyId: string, filter: TimelineFilter) {
  const facts = sql`select happened_on from journey_fact
    where service_id = ${serviceId} and journey_id = ${journeyId} and ${kindsOf(filter)}`;
  const instead = sql`select (body -> 'instead' ->> 'on')::date from journey_fact
    where service_id = ${serviceId} and journey_id = ${journeyId} and kind = 'corrected' and body ? 'instead'
      and ${kindsOf(filter, sql`(body -> 'instead' ->> 'kind')`)}`;
  const marks = sql`select session_date from attendance where service_id = ${serviceId} and journey_id = ${journeyId}`;
  const written = sql`${facts} union all ${instead}`;
  return filter === 'everything' || filter === 'sessions' ? sql`${written} union all ${marks}` : written;
}

function kindsOf(filter: TimelineFilter, kind: RawBuilder<unknown> = sql`kind`): RawBuilder<boolean> {
  if (filter === 'everything') return sql`true`;
  if (filter === 'sessions') return sql`${kind} = 'visited'`;
  if (filter === 'contact') return sql`${kind} = any(${CONTACT})`;
  return sql`${kind} <> all(${CONTACT})`;
}

/** The same as `kindsOf`, for a fact in hand. */
function isOfKind(filter: TimelineFilter, { kind }: Fact): boolean {
  if (filter === 'everything') return true;
  if (filter === 'sessions') return kind === 'visited';
  return CONTACT.includes(kind) === (filter === 'contact');
}

/** The entries of one month, newest first, the corrected ones among them. */
export async function timelineOf(
  tx: Tx,
  serviceId: string,
  journeyId: string,
  month: string,
  filter: TimelineFilter,
): Promise<TimelineEntry[]> {
  const from = `${month}-01`;
  const written = await tx
    .selectFrom('journey_fact')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .where('happened_on', '>=', from)
    .where(sql<boolean>`happened_on < ${from}::date + interval '1 month'`)
    .where(sql<boolean>`${kindsOf(filter)}`)
    .execute();
  const marks =
    filter === 'everything' || filter === 'sessions'
      ? await tx
          .selectFrom('attendance')
          .selectAll()
          .where('service_id', '=', serviceId)
          .where('journey_id', '=', journeyId)
          .where('session_date', '>=', from)
          .where(sql<boolean>`session_date < ${from}::date + interval '1 month'`)
          .execute()
      : [];
  const corrections = await correctionsOf(tx, serviceId, journeyId);
  const entries: TimelineEntry[] = [
    ...written.map((row) => ({ fact: factOf(row), corrected: corrections.get(row.fact_id) ?? null })),
    ...[...corrections.values()]
      .flatMap(({ instead }) => instead ?? [])
      .filter((fact) => fact.on.startsWith(month) && isOfKind(filter, fact))
      .map((fact) => ({ fact, corrected: corrections.get(fact.id) ?? null })),
    ...marks.map((row) => ({
      fact: attendedOf(row),
      corrected:
        row.why_corrected === null
          ? null
          : { why: row.why_corrected, by: row.author_name, on: row.session_date as CalendarDay },
    })),
  ];
  return entries.sort((a, b) => compare(b.fact.on, a.fact.on) || compare(b.fact.recordedAt, a.fact.recordedAt));
}

/** Every correction of the journey by the id of the entry it corrects; there are few. */
async function correctionsOf(tx: Tx, serviceId: string, journeyId: string) {
  const rows = await tx
    .selectFrom('journey_fact')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .where('kind', '=', 'corrected')
    .execute();
  return new Map(
    rows
      .map(factOf)
      .flatMap((fact) =>
        fact.kind === 'corrected'
          ? [[fact.fact, { why: fact.reason, by: fact.by.name, on: fact.on, instead: fact.instead }] as const]
          : [],
      ),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
