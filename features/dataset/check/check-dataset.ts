import type { DuckDBConnection } from '@duckdb/node-api';
import { type DatasetFolder, findDataset } from '../read/dataset-folder.ts';
import { openDuck } from '../read/duck.ts';
import { AS_UTF8 } from '../read/not-text.ts';
import { BrokenFile, csvRows, parquetRows, type TextRow } from '../read/row-streams.ts';
import { TABLES, type TableName } from '../schema/dataset-rows.ts';
import { datasetDefinition } from '../schema/dataset-schema.ts';
import { BETWEEN_ROWS, betweenRows } from './between-rows.ts';
import { type CellRule, cellRule } from './cell-rules.ts';
import { headerProblems } from './header-rules.ts';
import { readAlike } from './read-alike.ts';
import { References } from './references.ts';
import { type RowProblem, rowProblems } from './row-rules.ts';
import { createRowViews } from './row-views.ts';
import { strayFiles } from './stray-files.ts';

/**
 * One thing that is wrong in a dataset. Rows are counted as a spreadsheet counts them: row 1 is the header. What is true of
 * a whole file, as that it is absent, has row 0.
 */
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
 * streamed; of ids a few numbers are remembered. A file whose columns are wrong is not read further.
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
    yield* await strayFiles(dataset);
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
  const isAbsent = files.length === 0 && datasetDefinition().tables[table].required;
  if (isAbsent) references.cannotBeRead(table);
  if (isAbsent)
    yield { file: `${table}.csv`, row: 0, column: '-', found: 'no such file', expected: `the table ${table}` };
  for (const file of files) {
    const rows = format === 'csv' ? csvRows(dataset.folder, file) : parquetRows(duck, dataset.folder, file);
    try {
      const read = yield* checkFile(table, file, rows, references);
      const unlike =
        read.isReadable && format === 'csv'
          ? await readAlike(duck, { folder: dataset.folder, file, ...read })
          : undefined;
      if (unlike !== undefined) yield unlike;
      if (!read.isReadable || unlike !== undefined) unreadable.add(table);
    } catch (failure) {
      const { row, message, expected } = readingProblem(failure);
      unreadable.add(table);
      references.cannotBeRead(table);
      yield { file, row, column: '-', found: message, expected: expected ?? AS_UTF8 };
    }
  }
  for (const { file, row, problem } of references.settle(table)) yield { file, row, ...problem };
}

/** A file that cannot be cut into rows or not be opened is a problem of the dataset; everything else is one of ours. */
function readingProblem(failure: unknown): BrokenFile {
  if (failure instanceof BrokenFile) return failure;
  const code = failure instanceof Error && 'syscall' in failure && 'code' in failure ? String(failure.code) : undefined;
  if (code === undefined) throw failure;
  return new BrokenFile(
    0,
    `a file that cannot be opened (${code})`,
    'a file that may be read and is open nowhere else',
  );
}

interface FileRead {
  /** Rows with a cell, be it empty. */
  readonly rows: number;
  /** Not when its columns are wrong, a row has too few or too many cells, or it is no UTF-8: no engine will read it then. */
  readonly isReadable: boolean;
}

async function* checkFile(
  table: TableName,
  file: string,
  rows: AsyncGenerator<TextRow>,
  references: References,
): AsyncGenerator<DatasetProblem, FileRead> {
  const header = (await rows.next()).value as TextRow | undefined;
  const wrong = headerProblems(table, header?.cells ?? []);
  for (const problem of wrong) yield { file, row: header?.row ?? 1, ...problem };
  if (header === undefined || wrong.length > 0) {
    references.cannotBeRead(table);
    await rows.return(undefined);
    return { rows: 0, isReadable: false };
  }
  const columns = columnsAsChecked(table, header.cells);
  let empty: { from: number; to: number } | undefined;
  let isReadable = true;
  let count = 0;
  for await (const { row, cells } of rows) {
    count += 1;
    if (cells.every((cell) => cell.trim() === '')) {
      empty = { from: empty?.from ?? row, to: row };
      continue;
    }
    if (empty !== undefined) yield emptyProblem(file, empty);
    empty = undefined;
    const isWhole = cells.length === header.cells.length;
    isReadable &&= isWhole && !cells.some((cell) => cell.includes('\uFFFD'));
    if (!isWhole) yield { file, row, ...lengthProblem(cells, header.cells.length) };
    // Of a row that is cut wrongly only its ids are remembered.
    for (const problem of cellAndRowProblems(table, columns, cells, references, file, row)) if (isWhole) yield problem;
  }
  if (empty !== undefined) yield emptyProblem(file, empty);
  return { rows: count, isReadable };
}

/** Rows that were once filled in, or only coloured; engines would count them as rows. */
const emptyProblem = (file: string, { from, to }: { from: number; to: number }): DatasetProblem => ({
  file,
  row: from,
  column: '-',
  found: from === to ? 'a row without anything' : `rows without anything, down to row ${to}`,
  expected: `no empty rows: delete ${from === to ? `row ${from}` : `rows ${from} to ${to}`} of the sheet, even if nothing is to be seen there`,
});

function lengthProblem(cells: readonly string[], expected: number): RowProblem {
  const more = cells.slice(expected);
  const hint =
    more.length === 0
      ? ''
      : more.every((cell) => cell.trim() === '')
        ? ': delete the columns behind the last'
        : ': a cell with a comma in it stands in quotes, as a spreadsheet writes it';
  return { column: '-', found: `${cells.length} cells`, expected: `${expected} cells, as in the header${hint}` };
}

interface CheckedColumn {
  readonly name: string;
  /** Where in the row; -1 for a column of v2 that is not there, which says what an empty cell does. */
  readonly at: number;
  readonly rule: CellRule;
}

const columnsAsChecked = (table: TableName, header: readonly string[]): CheckedColumn[] =>
  Object.entries(datasetDefinition().tables[table].fields).map(([name, field]) => ({
    name,
    at: header.indexOf(name),
    rule: cellRule(field),
  }));

const FOUND_LENGTH = 200;
/** Signs that nobody sees and that make two ids differ. */
const UNSEEN = /[\u0080-\u00a0\u2000-\u200f\u2028\u2029\u202f\ufeff]/g;
function shown(cell: string): string {
  if (cell === '') return 'nothing';
  const text = JSON.stringify(cell.length > FOUND_LENGTH ? `${cell.slice(0, FOUND_LENGTH)}…` : cell);
  return text.replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function* cellAndRowProblems(
  table: TableName,
  columns: readonly CheckedColumn[],
  cells: readonly string[],
  references: References,
  file: string,
  row: number,
): Generator<DatasetProblem> {
  const texts: Record<string, string> = {};
  let isBroken = false;
  for (const { name, at, rule } of columns) {
    const cell = cells[at] ?? '';
    texts[name] = cell;
    const expected = rule(cell);
    if (expected === undefined) continue;
    isBroken = true;
    yield { file, row, column: name, found: shown(cell), expected };
  }
  // Between broken cells nothing sensible can be said, but ids are still remembered so that one slip stays one message.
  const ids = references.check(table, texts, file, row);
  if (isBroken) return;
  for (const problem of rowProblems(table, texts)) yield { file, row, ...problem };
  for (const problem of ids) yield { file, row, ...problem };
}
