import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDuck } from '../read/duck.ts';
import { type Cell, type DatasetSource, TABLES, type TableName } from '../schema/dataset-rows.ts';
import { addedColumns, columnsOf, datasetDefinition } from '../schema/dataset-schema.ts';
import { CsvFile } from './csv-file.ts';
import { type DatasetFormat, dataPackage } from './data-package.ts';
import { csvToParquet, partitionPath } from './parquet-file.ts';

export interface BuildOptions {
  readonly source: DatasetSource;
  /** Folder to write into; made when absent. Must be empty of an earlier dataset of another format. */
  readonly out: string;
  readonly format: DatasetFormat;
  /** Only these services; left out, all that the source has. */
  readonly services?: readonly string[];
  /** When it was built, for datapackage.json: an instant, because the clock is the caller's. */
  readonly builtAt: Date;
  /** Told after each table of each service. */
  readonly progress?: (serviceId: string, table: TableName, rows: number) => void;
}

export interface BuiltDataset {
  readonly folder: string;
  readonly services: readonly string[];
  readonly rows: Readonly<Record<TableName, number>>;
  readonly asOf: string;
}

const perTable = <V>(make: (table: TableName) => V): Record<TableName, V> =>
  Object.fromEntries(TABLES.map((table) => [table, make(table)])) as Record<TableName, V>;

/**
 * Writes a dataset into a folder: CSV (one file for each table) or Parquet (one file for each table and service),
 * with `datapackage.json` describing either.
 *
 * @returns how many rows each table holds
 * @throws Error when a service asked for is not in the source, or a row lacks a column
 */
export async function buildDataset(options: BuildOptions): Promise<BuiltDataset> {
  const { source, out } = options;
  const services = await chosenServices(source, options.services);
  await mkdir(out, { recursive: true });
  const files = perTable(() => [] as string[]);
  const rows = perTable(() => 0);
  const basis = new Set<string>();
  const write = options.format === 'csv' ? writeCsv : writeParquet;
  await write({ ...options, services, files, rows, basis });
  const asOf = source.asOf;
  const described = dataPackage({
    format: options.format,
    asOf,
    builtAt: options.builtAt.toISOString(),
    basis: [...basis].sort(),
    rows,
    files,
  });
  await writeFile(join(out, 'datapackage.json'), `${JSON.stringify(described, null, 2)}\n`);
  return { folder: out, services, rows, asOf };
}

async function chosenServices(source: DatasetSource, wanted: readonly string[] | undefined): Promise<string[]> {
  const all = await source.services();
  const absent = wanted?.find((id) => !all.includes(id));
  if (absent !== undefined)
    throw new Error(`There is no service "${absent}" here; there is ${[...all].sort().join(', ') || 'none'}.`);
  return [...(wanted ?? all)].sort();
}

interface Writing extends BuildOptions {
  readonly services: readonly string[];
  readonly files: Record<TableName, string[]>;
  readonly rows: Record<TableName, number>;
  readonly basis: Set<string>;
}

async function copyRows(w: Writing, table: TableName, serviceId: string, to: CsvFile): Promise<void> {
  const before = to.rows;
  for await (const row of w.source.rows(table, serviceId)) {
    if ('basis' in row) w.basis.add(row.basis);
    await to.write(row as unknown as Record<string, Cell>);
  }
  w.rows[table] += to.rows - before;
  w.progress?.(serviceId, table, to.rows - before);
}

async function writeCsv(w: Writing): Promise<void> {
  for (const table of TABLES) {
    const file = new CsvFile(join(w.out, `${table}.csv`), columnsOf(table), addedColumns(table));
    for (const serviceId of w.services) await copyRows(w, table, serviceId, file);
    await file.close();
    w.files[table].push(`${table}.csv`);
  }
}

async function writeParquet(w: Writing): Promise<void> {
  const between = join(w.out, '.writing');
  await mkdir(between, { recursive: true });
  const duck = await openDuck([w.out]);
  try {
    for (const table of TABLES)
      for (const serviceId of w.services) {
        const file = new CsvFile(join(between, `${table}.csv`), columnsOf(table), addedColumns(table));
        await copyRows(w, table, serviceId, file);
        await file.close();
        const path = partitionPath(table, serviceId);
        await rm(join(w.out, path), { force: true });
        // What v2 added may be absent, and two hundred services need no file each that says so.
        if (file.rows === 0 && datasetDefinition().tables[table].since === 2) continue;
        await csvToParquet(duck.connection, table, file.path, join(w.out, path));
        w.files[table].push(path);
      }
  } finally {
    duck.close();
    await rm(between, { recursive: true, force: true });
  }
}
