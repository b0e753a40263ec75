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
    tell({
      row: error.row,
      column: '',
      found: error.message,
      expected: 'CSV in UTF-8; a spreadsheet saves it as "CSV UTF-8"',
    });
  }
  if (row === 0) tell({ row: 1, column: '', found: 'an empty file', expected: 'a header row; see --template' });
  if (rows.length > 0) yield rows;
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
    if (cells.length > header.length) {
      const found = `${cells.length} cells`;
      tell({
        row,
        column: '',
        found,
        expected: `${header.length}, as in the header; put words with a comma in quotation marks`,
      });
      return undefined;
    }
    return readRow(row, cells, [...columns, ...items], places, reading, tell);
  };
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
