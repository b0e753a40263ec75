import type { Fact } from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';
import type { SimulatedService } from '@commonground/simulation';
import { type Projection, projectionOf, rowOf } from '#features/journeys/index.ts';
import type { Cell } from '#platform/storage/index.ts';

/** The rows of one table, for a bulk load. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** Everything of a simulated service as rows of the record tables, in an order that references allow. */
export function* recordRows(serviceId: string, model: RunningModel, simulated: SimulatedService): Generator<TableRows> {
  yield {
    table: 'session',
    columns: [
      'service_id',
      'session_id',
      'group_id',
      'component_id',
      'site_id',
      'session_date',
      'start_time',
      'end_time',
      'state',
      'cancelled_reason',
      'visitors',
      'revision',
    ],
    rows: simulated.sessions.map((s) => [
      serviceId,
      s.sessionId,
      s.groupId,
      s.component,
      s.site,
      s.on,
      s.startTime,
      s.endTime,
      s.state,
      s.cancelledReason,
      s.visitors,
      s.state === 'held' ? 1 : 0,
    ]),
  };
  yield {
    table: 'journey',
    columns: ['service_id', 'journey_id', 'person_id', 'model_version'],
    rows: simulated.journeys.map((j) => [serviceId, j.journeyId, j.personId, simulated.model.version]),
  };
  yield* factRows(serviceId, simulated);
  yield* projectedRows(
    simulated.journeys.map((j) =>
      projectionOf(model, { serviceId, journeyId: j.journeyId, personId: j.personId }, j.facts),
    ),
  );
  yield {
    table: 'outward_event',
    columns: ['service_id', 'event_id', 'outward_id', 'held_on', 'kind', 'audience', 'sessions', 'people', 'hours'],
    rows: simulated.outwardEvents.map((e) => [
      serviceId,
      e.eventId,
      e.outwardId,
      e.on,
      e.kind,
      e.audience.join(', ') || 'not known',
      e.sessions,
      e.people,
      e.hours,
    ]),
  };
}

const FACT_COLUMNS = [
  'service_id',
  'fact_id',
  'journey_id',
  'kind',
  'happened_on',
  'recorded_at',
  'author_account',
  'author_name',
  'body',
] as const;
const MARK_COLUMNS = [
  'service_id',
  'fact_id',
  'session_id',
  'journey_id',
  'person_id',
  'component_id',
  'session_date',
  'how',
  'minutes',
  'recorded_at',
  'author_account',
  'author_name',
] as const;

function* factRows(serviceId: string, simulated: SimulatedService): Generator<TableRows> {
  function* of(table: 'journey_fact' | 'attendance', columns: readonly string[]) {
    for (const { journeyId, personId, facts } of simulated.journeys) {
      for (const fact of facts as readonly Fact[]) {
        if ((fact.kind === 'attended') !== (table === 'attendance')) continue;
        const { row } = rowOf({ serviceId, journeyId, personId }, fact);
        yield columns.map((column) => (row as unknown as Record<string, Cell>)[column]);
      }
    }
  }
  yield { table: 'journey_fact', columns: FACT_COLUMNS, rows: of('journey_fact', FACT_COLUMNS) };
  yield { table: 'attendance', columns: MARK_COLUMNS, rows: of('attendance', MARK_COLUMNS) };
}

function* projectedRows(projections: readonly Projection[]): Generator<TableRows> {
  yield fromObjects(
    'journey_now',
    projections.map((p) => p.now),
  );
  yield fromObjects(
    'journey_span',
    projections.flatMap((p) => p.spans),
  );
  yield fromObjects(
    'stage_span',
    projections.flatMap((p) => p.stages),
  );
  yield fromObjects(
    'status_span',
    projections.flatMap((p) => p.statuses),
  );
  yield fromObjects(
    'held_place',
    projections.flatMap((p) => p.places),
  );
  yield fromObjects(
    'membership',
    projections.flatMap((p) => p.memberships),
  );
}

/** Rows from objects that all have the same keys. */
export function fromObjects(table: string, objects: readonly object[]): TableRows {
  const columns = Object.keys(objects[0] ?? {});
  return {
    table,
    columns,
    rows: objects.map((object) => columns.map((column) => (object as Record<string, Cell>)[column])),
  };
}
