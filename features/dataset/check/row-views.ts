import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { textLiteral } from '../read/column-types.ts';
import { csvSql } from '../read/csv-sql.ts';
import type { DatasetFolder } from '../read/dataset-folder.ts';
import { TABLES, type TableName } from '../schema/dataset-rows.ts';
import { columnsOf, datasetDefinition } from '../schema/dataset-schema.ts';

/**
 * Gives the engine a view of each table as text, with `row_` (as the messages count rows, the header is 1) and `file_`,
 * and a view `of_<table>` that knows the service of every row. Nothing is read until a question is asked, and no table is
 * held: questions are sums, or rows that are named in a message.
 *
 * @param tables only these; without `of_<table>`, which needs them all
 * @param unreadable tables that cannot be read as a table; they are taken to be empty
 */
export async function createRowViews(
  duck: DuckDBConnection,
  dataset: DatasetFolder,
  unreadable: ReadonlySet<TableName>,
  tables: readonly TableName[] = TABLES,
): Promise<void> {
  for (const table of tables) await duck.run(await viewSql(duck, dataset, table, unreadable.has(table)));
  if (tables === TABLES) for (const table of tables) await duck.run(`create view of_${table} as ${withService(table)}`);
}

async function viewSql(
  duck: DuckDBConnection,
  dataset: DatasetFolder,
  table: TableName,
  isUnreadable: boolean,
): Promise<string> {
  const { files, format } = dataset.tables[table];
  const columns = columnsOf(table);
  if (files.length === 0 || isUnreadable)
    return `create table ${table} (row_ bigint, file_ varchar, ${columns.map((name) => `"${name}" varchar`).join(', ')})`;
  const paths = `[${files.map((file) => textLiteral(join(dataset.folder, file))).join(', ')}]`;
  const from =
    format === 'csv'
      ? `${csvSql(paths).slice(0, -1)}, parallel = false)`
      : `read_parquet(${paths}, hive_partitioning = false, union_by_name = true, filename = true, file_row_number = true)`;
  const found = (await duck.runAndReadAll(`describe select * from ${from}`)).getRowsJson().map(([name]) => name);
  const named = columns.map((name) => `${found.includes(name) ? `cast("${name}" as varchar)` : 'null'} as "${name}"`);
  const place =
    format === 'csv'
      ? `row_number() over () + 1 as row_, ${textLiteral(files[0] as string)} as file_`
      : `file_row_number + 2 as row_, substr(filename, ${dataset.folder.length + 2}) as file_`;
  return `create view ${table} as select ${place}, ${named.join(', ')} from ${from}`;
}

/** A row that names no service belongs to that of its journey, or to the only one that knows its person. */
function withService(table: TableName): string {
  const { fields } = datasetDefinition().tables[table];
  if ('service_id' in fields) return `select * from ${table}`;
  const person = `(select person_id, min(service_id) as service_id from people group by person_id having count(*) = 1)`;
  const [hasJourney, hasPerson] = ['journey_id' in fields, 'person_id' in fields];
  const service = [...(hasJourney ? ['j.service_id'] : []), ...(hasPerson ? ['p.service_id'] : [])];
  return `select t.*, coalesce(${service.join(', ')}, null) as service_id from ${table} t
    ${hasJourney ? 'left join (select journey_id, any_value(service_id) as service_id from journeys group by journey_id) j on j.journey_id = t.journey_id' : ''}
    ${hasPerson ? `left join ${person} p on p.person_id = t.person_id` : ''}`;
}
