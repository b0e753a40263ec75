import { join } from 'node:path';
import type { CalendarDay } from '@commonground/calendar';
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  columnsOf,
  type DatasetFolder,
  type Duck,
  datasetDefinition,
  findDataset,
  mayLackColumns,
  openDuck,
  sqlType,
  TABLES,
  type TableName,
  textLiteral,
} from '#features/dataset/index.ts';

export interface OpenDataset {
  readonly connection: DuckDBConnection;
  /** What datapackage.json says; undefined when the folder does not say. */
  readonly declaredAsOf: CalendarDay | undefined;
  close(): void;
}

/**
 * Opens a dataset folder for counting: every table of the dataset under its own name with typed columns, tables and
 * columns of v2 that the folder lacks as empty ones. The engine can reach nothing outside the folder.
 *
 * @throws NoDataset when there is no dataset in the folder; an error of the engine when a cell does not fit its type
 */
export async function openDataset(folder: string): Promise<OpenDataset> {
  const dataset = await findDataset(folder);
  const duck: Duck = await openDuck([folder]);
  try {
    for (const table of TABLES)
      await duck.connection.run(tableSql(dataset, table, await lackingColumns(duck.connection, dataset, table)));
  } catch (failure) {
    duck.close();
    throw failure;
  }
  return { connection: duck.connection, declaredAsOf: dataset.asOf, close: duck.close };
}

const pathsOf = (dataset: DatasetFolder, table: TableName): string =>
  `[${dataset.tables[table].files.map((file) => textLiteral(join(dataset.folder, file))).join(', ')}]`;

const fromCsv = (paths: string): string =>
  `read_csv(${paths}, header = true, all_varchar = true, nullstr = '', delim = ',', quote = '"', escape = '"',
     null_padding = false, max_line_size = 10000000)`;

const fromParquet = (paths: string, table: TableName): string =>
  `read_parquet(${paths}, hive_partitioning = false, union_by_name = ${mayLackColumns(table)})`;

/** The columns of v2 that the files of a table do not have; asked only where one may be absent. */
async function lackingColumns(
  duck: DuckDBConnection,
  dataset: DatasetFolder,
  table: TableName,
): Promise<ReadonlySet<string>> {
  const { files, format } = dataset.tables[table];
  if (files.length === 0 || !mayLackColumns(table)) return new Set();
  const paths = pathsOf(dataset, table);
  const from = format === 'csv' ? fromCsv(paths) : fromParquet(paths, table);
  const found = (await duck.runAndReadAll(`describe select * from ${from}`)).getRowsJson().map(([name]) => name);
  return new Set(columnsOf(table).filter((name) => !found.includes(name)));
}

function tableSql(dataset: DatasetFolder, table: TableName, lacking: ReadonlySet<string>): string {
  const { files, format } = dataset.tables[table];
  const fields = Object.entries(datasetDefinition().tables[table].fields);
  const typed = fields
    .map(([name, { type }]) => `cast(${lacking.has(name) ? 'null' : `"${name}"`} as ${sqlType(type)}) as "${name}"`)
    .join(', ');
  if (files.length === 0)
    return `create table ${table} (${fields.map(([name, { type }]) => `"${name}" ${sqlType(type)}`).join(', ')})`;
  const paths = pathsOf(dataset, table);
  // CSV is read once into memory; Parquet stays where it is and only the columns a query names are read.
  if (format === 'csv') return `create table ${table} as select ${typed} from ${fromCsv(paths)}`;
  const named = fields.map(([name, { type }]) =>
    lacking.has(name) ? `cast(null as ${sqlType(type)}) as "${name}"` : `"${name}"`,
  );
  return `create view ${table} as select ${named.join(', ')} from ${fromParquet(paths, table)}`;
}
