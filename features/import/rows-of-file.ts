import { csvRecords, NotCsv } from '#platform/csv/csv-records.ts';
import { type Column, type ImportKind, kindsOfFile } from './columns.ts';
import { itemColumns } from './kinds/measures.ts';
import type { Problem, ReadRow } from './outcome.ts';
import { type ReadOptions, readCell } from './read-cell.ts';
import { type Places, readHeader } from './read-header.ts';

/** Rows that go to the database together. */
const TOGETHER = 1000;

/** The rows of a file, some at a time and never the whole file: those whose every cell is right by itself; the others are told of. */
export async function* rowsOf(
  file: string,
  kind: ImportKind,
  reading: ReadOptions,
  tell: (problem: Problem) => void,
): AsyncGenerator<ReadRow[]> {
  let reader: RowReader | undefined;
  let row = 0;
  let rows: ReadRow[] = [];
  try {
    for await (const records of csvRecords(file)) {
      for (const cells of records) {
        row += 1;
        if (reader === undefined) {
          reader = rowReader(kind, cells, reading, tell);
          continue;
        }
        const read = reader(row, cells);
        if (read !== undefined) rows.push(read);
        if (rows.length >= TOGETHER) {
          yield rows;
          rows = [];
        }
      }
    }
  } catch (error) {
    if (!(error instanceof NotCsv)) throw error;
    tell({ row: error.row, column: '', ...notCsv(error) });
    return;
  }
  if (row === 0) tell({ row: 1, column: '', found: 'an empty file', expected: 'a header row; see --template' });
  if (rows.length > 0) yield rows;
}

/** The parser's own words quote the row, and a row is about a person: only what kind of trouble it is goes on. */
function notCsv({ message }: NotCsv): Pick<Problem, 'found' | 'expected'> {
  if (/utf-8/i.test(message))
    return {
      found: 'text that is not UTF-8, in this row or the next ones',
      expected: 'UTF-8; a spreadsheet saves it as "CSV UTF-8"',
    };
  return {
    found: 'quotation marks that do not fit, or columns that are not between commas',
    expected: 'columns between commas, and words with a comma or a quotation mark between quotation marks',
  };
}

type RowReader = (row: number, cells: readonly string[]) => ReadRow | undefined;

/** Reads rows under a header: a row with a cell that is not right is told of and left out. */
function rowReader(
  kind: ImportKind,
  header: readonly string[],
  reading: ReadOptions,
  tell: (problem: Problem) => void,
): RowReader {
  const { columns } = kindsOfFile[kind];
  const bare = [(header[0] ?? '').replace(/^\uFEFF/, ''), ...header.slice(1)];
  const { places, problems } = readHeader(bare, columns, kind === 'measures' ? itemColumns : undefined);
  for (const problem of problems) tell(problem);
  if (problems.length > 0) return () => undefined;
  const items = kind === 'measures' ? itemsIn(places, columns) : [];
  return (row, cells) => {
    if (cells.every((cell) => cell.trim() === '')) return undefined;
    const wrong = wrongShape(cells, header);
    if (wrong !== undefined) {
      tell({ row, column: '', ...wrong });
      return undefined;
    }
    return readRow(row, cells, [...columns, ...items], places, reading, tell);
  };
}

/** A row that was cut off, that has a comma too many, or that is the header again. */
function wrongShape(
  cells: readonly string[],
  header: readonly string[],
): Pick<Problem, 'found' | 'expected'> | undefined {
  if (cells.length !== header.length) {
    const found = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
    const more = cells.length > header.length ? '; put words with a comma in quotation marks' : ', empty ones too';
    return { found, expected: `${header.length}, as in the header${more}` };
  }
  const isHeader = cells.every((cell, index) => cell === header[index]);
  return isHeader ? { found: 'the header again', expected: 'one header row, the first' } : undefined;
}

/** Columns of answers: what each item takes is for the instrument of the row to say. */
const itemsIn = (places: Places, columns: readonly Column[]): Column[] =>
  [...places.keys()]
    .filter((id) => !columns.some((column) => column.id === id))
    .map((id) => ({ id, about: 'an item', reads: 'words' }));

function readRow(
  row: number,
  cells: readonly string[],
  columns: readonly Column[],
  places: Places,
  reading: ReadOptions,
  tell: (problem: Problem) => void,
): ReadRow | undefined {
  const values: Record<string, string | null> = {};
  let right = true;
  for (const column of columns) {
    const place = places.get(column.id);
    if (place === undefined) continue;
    const read = readCell(column, cells[place] ?? '', reading);
    if ('value' in read) values[column.id] = read.value;
    else {
      right = false;
      tell({ row, column: column.id, ...read });
    }
  }
  return right ? { row, cells: values } : undefined;
}
