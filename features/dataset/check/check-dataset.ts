import type { DuckDBConnection } from '@duckdb/node-api';
import { type DatasetFolder, findDataset } from '../read/dataset-folder.ts';
import { openDuck } from '../read/duck.ts';
import { BrokenFile, csvRows, parquetRows, type TextRow } from '../read/row-streams.ts';
import { TABLES, type TableName } from '../schema/dataset-rows.ts';
import { columnsOf, datasetDefinition, neededColumns } from '../schema/dataset-schema.ts';
import { BETWEEN_ROWS, betweenRows } from './between-rows.ts';
import { expectedInstead } from './cell-rules.ts';
import { References } from './references.ts';
import { type RowProblem, rowProblems, type TextCells } from './row-rules.ts';
import { createRowViews } from './row-views.ts';
import { AS_UTF8, separatorProblem } from './spreadsheet-slips.ts';

/** One thing that is wrong in a dataset. Row 1 is the header; a whole file that is absent has row 0. */
export interface DatasetProblem {
  readonly file: string;
  readonly row: number;
  readonly column: string;
  readonly found: string;
  readonly expected: string;
}

/** The problem as one line, as every command prints it. */
export const problemLine = ({ file, row, column, found, expected }: DatasetProblem): string =>
  `${file} row ${row} column ${column}: found ${found}; expected ${expected}`;

/**
 * Checks a dataset folder against its definition: structure, types, codes, references and the order of days. Rows are
 * streamed; only ids are remembered. A file whose columns are wrong is not read further.
 *
 * @param unreadable takes the tables whose files cannot be read as tables
 * @throws NoDataset when the folder holds no dataset at all
 */
export async function* checkDataset(
  folder: string,
  unreadable: Set<TableName> = new Set(),
): AsyncGenerator<DatasetProblem> {
  const dataset = await findDataset(folder);
  const duck = await openDuck([folder]);
  const references = new References();
  try {
    for (const table of TABLES) yield* checkTable(dataset, table, references, duck.connection, unreadable);
    const has = (table: TableName) => dataset.tables[table].files.length > 0 && !unreadable.has(table);
    if (!BETWEEN_ROWS.some(({ table }) => has(table))) return;
    await createRowViews(duck.connection, dataset, unreadable, [
      'journeys',
      ...new Set(BETWEEN_ROWS.map(({ table }) => table)),
    ]);
    yield* betweenRows(duck.connection, has);
  } finally {
    duck.close();
  }
}

/** The first problems of a dataset, at most `limit`; empty when it is right. */
export async function firstProblems(folder: string, limit = 1_000): Promise<DatasetProblem[]> {
  const problems: DatasetProblem[] = [];
  for await (const problem of checkDataset(folder)) {
    problems.push(problem);
    if (problems.length === limit) break;
  }
  return problems;
}

async function* checkTable(
  dataset: DatasetFolder,
  table: TableName,
  references: References,
  duck: DuckDBConnection,
  unreadable: Set<TableName>,
): AsyncGenerator<DatasetProblem> {
  const { files, format } = dataset.tables[table];
  if (files.length === 0 && datasetDefinition().tables[table].required)
    yield { file: `${table}.csv`, row: 0, column: '-', found: 'no such file', expected: `the table ${table}` };
  for (const file of files) {
    const rows = format === 'csv' ? csvRows(dataset.folder, file) : parquetRows(duck, dataset.folder, file);
    try {
      if (!(yield* checkFile(table, file, rows, references))) unreadable.add(table);
    } catch (failure) {
      if (!(failure instanceof BrokenFile)) throw failure;
      unreadable.add(table);
      references.cannotBeRead(table);
      yield {
        file,
        row: failure.row,
        column: '-',
        found: failure.message,
        expected: AS_UTF8,
      };
    }
  }
  for (const { file, row, problem } of references.settle(table)) yield { file, row, ...problem };
}

/** Reads one file; false when its columns are wrong and it was not read. */
async function* checkFile(
  table: TableName,
  file: string,
  rows: AsyncGenerator<TextRow>,
  references: References,
): AsyncGenerator<DatasetProblem, boolean> {
  const header = (await rows.next()).value as TextRow | undefined;
  const wrong = headerProblems(table, header?.cells ?? []);
  for (const problem of wrong) yield { file, row: 1, ...problem };
  if (header === undefined || wrong.length > 0) {
    references.cannotBeRead(table);
    await rows.return(undefined);
    return false;
  }
  for await (const { row, cells } of rows) {
    if (cells.length !== header.cells.length) {
      yield {
        file,
        row,
        column: '-',
        found: `${cells.length} cells`,
        expected: `${header.cells.length} cells, as in the header`,
      };
      continue;
    }
    for (const problem of cellAndRowProblems(table, header.cells, cells, references, file, row))
      yield { file, row, ...problem };
  }
  return true;
}

function headerProblems(table: TableName, header: readonly string[]): RowProblem[] {
  const separator = separatorProblem(header);
  if (separator !== undefined) return [separator];
  const expected = columnsOf(table);
  const missing = neededColumns(table).filter((column) => !header.includes(column));
  const unknown = header.filter((column) => !expected.includes(column));
  const twice = header.filter((column, at) => header.indexOf(column) !== at);
  const all = `the columns ${expected.join(', ')}`;
  return [
    ...missing.map((column) => ({ column, found: 'no such column', expected: all })),
    ...unknown.map((column) => ({ column, found: 'a column the dataset does not have', expected: all })),
    ...twice.map((column) => ({ column, found: 'the column a second time', expected: 'each column once' })),
  ];
}

function* cellAndRowProblems(
  table: TableName,
  header: readonly string[],
  cells: readonly string[],
  references: References,
  file: string,
  at: number,
): Generator<RowProblem> {
  const { fields } = datasetDefinition().tables[table];
  const row: TextCells = Object.fromEntries(header.map((column, index) => [column, cells[index] as string]));
  let broken = false;
  for (const [column, field] of Object.entries(fields)) {
    // A column of v2 that is not there says what an empty one does.
    const cell = row[column] ?? '';
    const expected = expectedInstead(cell, field);
    if (expected === undefined) continue;
    broken = true;
    yield { column, found: cell === '' ? 'nothing' : JSON.stringify(cell), expected };
  }
  // Between broken cells nothing sensible can be said, but ids are still remembered so that one slip stays one message.
  const between = [...rowProblems(table, row), ...references.check(table, row, file, at)];
  if (!broken) yield* between;
}
