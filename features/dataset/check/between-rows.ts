import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableName } from '../schema/dataset-rows.ts';
import type { DatasetProblem } from './check-dataset.ts';

interface BetweenRows {
  /** Asked only when this table has rows. */
  readonly table: TableName;
  readonly column: string;
  /** Gives file_, row_, found and expected of each row that is wrong beside another. */
  readonly sql: string;
}

/** What must hold between rows of tables that v2 added: stretches do not overlap, and nothing lies after a death or before an end. */
export const BETWEEN_ROWS: readonly BetweenRows[] = [
  {
    table: 'windows',
    column: 'from_date',
    sql: `select file_, row_, from_date as found,
        'a stretch that does not overlap the one until ' || before || ' of the same person, kind and source' as expected
      from (select *, max(to_date) over (partition by person_id, service_id, kind, source order by from_date, to_date, row_
              rows between unbounded preceding and 1 preceding) as before from windows)
      where before >= from_date`,
  },
  {
    table: 'windows',
    column: 'to_date',
    sql: `select w.file_, w.row_, w.to_date as found, 'a day not after ' || d.died || ', when the person died' as expected
      from windows w
      join (select person_id, min(ended_date) as died from journeys where ending = 'died' group by person_id) d using (person_id)
      where w.to_date > d.died`,
  },
  {
    table: 'circumstances',
    column: 'on_date',
    sql: `select c.file_, c.row_, c.on_date as found, 'a day not after ' || d.died || ', when the person died' as expected
      from circumstances c
      join (select person_id, min(ended_date) as died from journeys where ending = 'died' group by person_id) d using (person_id)
      where c.on_date > d.died`,
  },
  {
    table: 'follow_ups',
    column: 'due_date',
    sql: `select f.file_, f.row_, f.due_date as found,
        case when j.ended_date is null then 'no follow-up, because the journey ' || j.journey_id || ' has not ended'
             else 'a day not before ' || j.ended_date || ', when the journey ended' end as expected
      from follow_ups f join journeys j using (journey_id)
      where j.ended_date is null or f.due_date < j.ended_date`,
  },
  {
    table: 'follow_ups',
    column: 'journey_id',
    sql: `select f.file_, f.row_, f.service_id as found, j.service_id || ', through which that journey goes' as expected
      from follow_ups f join journeys j using (journey_id) where f.service_id <> j.service_id`,
  },
];

/** The problems between rows, table by table; the views of row-views.ts must be there. */
export async function* betweenRows(
  duck: DuckDBConnection,
  has: (table: TableName) => boolean,
): AsyncGenerator<DatasetProblem> {
  for (const { table, column, sql } of BETWEEN_ROWS) {
    if (!has(table)) continue;
    const result = await duck.stream(`select file_, row_, found, expected from (${sql}) order by row_`);
    for await (const chunk of result.yieldRowsJson())
      for (const [file, row, found, expected] of chunk)
        yield { file: String(file), row: Number(row), column, found: String(found), expected: String(expected) };
  }
}
