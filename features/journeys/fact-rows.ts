import type { CalendarDay } from '@commonground/calendar';
import type { Fact } from '@commonground/journey';
import type { Insertable, Selectable } from 'kysely';
import type { AttendanceTable, JourneyFactTable } from './journeys.tables.ts';

/** Where a fact belongs: everything but attendance stands in journey_fact, attendance in the register itself. */
export type FactRow =
  | { readonly table: 'journey_fact'; readonly row: Insertable<JourneyFactTable> }
  | { readonly table: 'attendance'; readonly row: Insertable<AttendanceTable> };

export interface Owner {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
}

/**
 * The row that holds a fact.
 *
 * @throws Error when an attended fact names no session: a mark without a register would be a second truth.
 */
export function rowOf(owner: Owner, fact: Fact): FactRow {
  const { id, kind, on, recordedAt, by, ...body } = fact;
  const common = {
    service_id: owner.serviceId,
    fact_id: id,
    journey_id: owner.journeyId,
    recorded_at: new Date(recordedAt),
    author_account: by.account ?? null,
    author_name: by.name,
  };
  if (fact.kind !== 'attended') {
    return { table: 'journey_fact', row: { ...common, kind, happened_on: on, body: JSON.stringify(body) } };
  }
  if (fact.session === undefined) throw new Error('An attended fact belongs to a session of the register.');
  return {
    table: 'attendance',
    row: {
      ...common,
      person_id: owner.personId,
      session_id: fact.session,
      component_id: fact.component,
      session_date: on,
      how: fact.how,
      minutes: fact.minutes ?? null,
      corrected_by: null,
      why_corrected: null,
    },
  };
}

/** The fact a row of journey_fact holds. */
export function factOf(row: Selectable<JourneyFactTable>): Fact {
  return {
    ...(row.body as object),
    id: row.fact_id,
    kind: row.kind,
    on: row.happened_on as CalendarDay,
    recordedAt: row.recorded_at.toISOString(),
    by: authorOf(row),
  } as Fact;
}

/** The attended fact that a mark in a register is. */
export function attendedOf(
  row: Omit<Selectable<AttendanceTable>, 'service_id' | 'person_id' | 'seq' | 'corrected_by' | 'why_corrected'>,
): Fact {
  return {
    id: row.fact_id,
    kind: 'attended',
    on: row.session_date as CalendarDay,
    recordedAt: row.recorded_at.toISOString(),
    by: authorOf(row),
    component: row.component_id,
    how: row.how,
    session: row.session_id,
    ...(row.minutes === null ? {} : { minutes: row.minutes }),
  } as Fact;
}

const authorOf = (row: { author_name: string; author_account: string | null }) =>
  row.author_account === null ? { name: row.author_name } : { name: row.author_name, account: row.author_account };
