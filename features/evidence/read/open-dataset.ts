import { join } from 'node:path';
import type { CalendarDay } from '@commonground/calendar';
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  columnsOf,
  type DatasetFolder,
  type Duck,
  datasetDefinition,
  findDataset,
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
 * Opens a dataset folder for counting: every table of dataset v1 under its own name with typed columns, tables the
 * folder lacks as empty ones. The engine can reach nothing outside the folder.
 *
 * @throws NoDataset when there is no dataset in the folder; an error of the engine when a cell does not fit its type
 */
export async function openDataset(folder: string): Promise<OpenDataset> {
  const dataset = await findDataset(folder);
  const duck: Duck = await openDuck([folder]);
  try {
    for (const table of TABLES) await duck.connection.run(tableSql(dataset, table));
  } catch (failure) {
    duck.close();
    throw failure;
  }
  return { connection: duck.connection, declaredAsOf: dataset.asOf, close: duck.close };
}

function tableSql(dataset: DatasetFolder, table: TableName): string {
  const { files, format } = dataset.tables[table];
  const fields = Object.entries(datasetDefinition().tables[table].fields);
  const typed = fields.map(([name, { type }]) => `cast("${name}" as ${sqlType(type)}) as "${name}"`).join(', ');
  if (files.length === 0)
    return `create table ${table} (${fields.map(([name, { type }]) => `"${name}" ${sqlType(type)}`).join(', ')})`;
  const paths = `[${files.map((file) => textLiteral(join(dataset.folder, file))).join(', ')}]`;
  // CSV is read once into memory; Parquet stays where it is and only the columns a query names are read.
  return format === 'csv'
    ? `create table ${table} as select ${typed} from read_csv(${paths}, header = true, all_varchar = true, nullstr = '',
         delim = ',', quote = '"', escape = '"', null_padding = false, max_line_size = 10000000)`
    : `create view ${table} as select ${columnsOf(table)
        .map((name) => `"${name}"`)
        .join(', ')}
         from read_parquet(${paths}, hive_partitioning = false)`;
}
