import { readdirSync, readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
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
import { sqlFolder } from './counting.ts';

export interface OpenDataset {
  /** Two to the same tables: planning a question takes one core, so two questions at once take both. */
  readonly connections: readonly [DuckDBConnection, DuckDBConnection];
  /** What datapackage.json says; undefined when the folder does not say. */
  readonly declaredAsOf: CalendarDay | undefined;
  close(): void;
}

/** What will be asked of a dataset, so that no more of it is read than that. */
export interface ToBeAsked {
  /** The counting SQL that may be run. */
  readonly sql: readonly string[];
  /** Only this service; Parquet files of the others stay closed. */
  readonly service?: string;
}

/**
 * Opens a dataset folder for counting: every table of the dataset under its own name with typed columns, tables and
 * columns of v2 that the folder lacks as empty ones. Of CSV, only the columns that the SQL names are there. The engine
 * can reach nothing outside the folder.
 *
 * @throws NoDataset when there is no dataset in the folder; an error of the engine when a cell does not fit its type
 */
export async function openDataset(folder: string, asked: ToBeAsked): Promise<OpenDataset> {
  const dataset = ofService(await findDataset(folder), asked.service);
  const duck: Duck = await openDuck([folder], memoryLimit());
  try {
    const prepared = preparedSql().filter(({ name }) => asked.sql.some((sql) => names(sql, name)));
    const sql = [...asked.sql, ...prepared.map((one) => one.sql)];
    for (const table of TABLES) {
      const lacking = await lackingColumns(duck.connection, dataset, table);
      await duck.connection.run(tableSql(dataset, table, lacking, sql));
    }
    for (const one of prepared) await duck.connection.run(`create table ${one.name} as ${one.sql}`);
  } catch (failure) {
    duck.close();
    throw failure;
  }
  return { connections: [duck.connection, await duck.connectAgain()], declaredAsOf: dataset.asOf, close: duck.close };
}

/** Tables that several questions count from, each made once from the dataset: sql/prepared/NAME.sql. */
function preparedSql(): { readonly name: string; readonly sql: string }[] {
  const folder = join(sqlFolder(), 'prepared');
  return readdirSync(folder).map((file) => ({
    name: file.replace(/\.sql$/, ''),
    sql: readFileSync(join(folder, file), 'utf8'),
  }));
}

const MEBIBYTE = 2 ** 20;
const MOST_MEMORY = 3_072;

/** A quarter of the machine, at most 3 GiB: what a country needs; a service takes a few dozen MiB of it. */
const memoryLimit = (): string => `${Math.min(MOST_MEMORY, Math.floor(totalmem() / MEBIBYTE / 4))}MiB`;

/** Where a table's files are partitioned by service, only those of the one asked for. */
function ofService(dataset: DatasetFolder, service: string | undefined): DatasetFolder {
  if (service === undefined) return dataset;
  const partition = `service_id=${encodeURIComponent(service)}/`;
  const narrowed = TABLES.map((table) => {
    const found = dataset.tables[table];
    const mine = found.files.filter((file) => file.includes(partition));
    const isPartitioned = found.files.length > 0 && found.files.every((file) => file.includes('service_id='));
    return [table, isPartitioned ? { ...found, files: mine } : found];
  });
  return { ...dataset, tables: Object.fromEntries(narrowed) };
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

function tableSql(
  dataset: DatasetFolder,
  table: TableName,
  lacking: ReadonlySet<string>,
  asked: readonly string[],
): string {
  const { files, format } = dataset.tables[table];
  const fields = Object.entries(datasetDefinition().tables[table].fields);
  if (files.length === 0)
    return `create table ${table} (${fields.map(([name, { type }]) => `"${name}" ${sqlType(type)}`).join(', ')})`;
  const paths = pathsOf(dataset, table);
  if (format === 'csv') {
    const askers = asked.filter((sql) => names(sql, table));
    const used = fields.filter(([name], nth) => nth === 0 || askers.some((sql) => names(sql, name)));
    const typed = used.map(
      ([name, { type }]) => `cast(${lacking.has(name) ? 'null' : `"${name}"`} as ${sqlType(type)}) as "${name}"`,
    );
    // Text is read once into memory, unless only one question reads it: then it is counted as it is read.
    const kind = askers.length > 1 ? 'table' : 'view';
    return `create ${kind} ${table} as select ${typed.join(', ')} from ${fromCsv(paths)}`;
  }
  // Parquet stays where it is and only the columns a query names are read.
  const named = fields.map(([name, { type }]) =>
    lacking.has(name) ? `cast(null as ${sqlType(type)}) as "${name}"` : `"${name}"`,
  );
  return `create view ${table} as select ${named.join(', ')} from ${fromParquet(paths, table)}`;
}

/** Whether the SQL has the name of a table or a column as a word of its own. */
const names = (sql: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(sql);
