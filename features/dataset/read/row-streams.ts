import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CsvError, parse } from 'csv-parse';
import { textLiteral } from './column-types.ts';
import { LONGEST_ROW } from './csv-sql.ts';
import { notText } from './not-text.ts';

/** A file read row by row as text: the first item is the header, with row number 1. */
export interface TextRow {
  /** As a spreadsheet counts rows: an empty one counts, a line break within quotes does not. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** Text that cannot be cut into rows; `row` is where reading stopped. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
  readonly row: number;
  /** What to do about it, where that can be told. */
  readonly expected: string | undefined;
  constructor(row: number, message: string, expected?: string) {
    super(message);
    this.row = row;
    this.expected = expected;
  }
}

const LINE_ENDS = ['\r\n', '\n', '\r'];
const QUOTES = 'a cell with a quotation mark in quotes, each mark in it doubled: "a ""word"""';

/** Reads a CSV file as it comes, without holding it. A line without anything is passed over, and counted. */
export async function* csvRows(folder: string, file: string): AsyncGenerator<TextRow> {
  const path = join(folder, file);
  const no = await notText(path);
  if (no !== undefined) throw new BrokenFile(1, no.found, no.expected);
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: LINE_ENDS,
    max_record_size: LONGEST_ROW,
  });
  const input = createReadStream(path);
  input.on('error', (failure) => parser.destroy(failure));
  input.pipe(parser);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (cells.length > 1 || cells[0] !== '') yield { row, cells };
    }
  } catch (failure) {
    // Rows before the broken one may not have been handed out yet.
    if (failure instanceof CsvError)
      throw new BrokenFile(
        Math.max(row, Number(failure.records) || 0) + 1,
        failure.message,
        /QUOTE|RECORD_SIZE/.test(failure.code) ? QUOTES : undefined,
      );
    throw failure;
  } finally {
    input.destroy();
  }
}

/** Reads a Parquet file in chunks, every cell as the text a CSV file would hold. */
export async function* parquetRows(duck: DuckDBConnection, folder: string, file: string): AsyncGenerator<TextRow> {
  const from = `read_parquet(${textLiteral(join(folder, file))}, hive_partitioning = false)`;
  const described = await duck.runAndReadAll(`describe select * from ${from}`).catch((failure: Error) => {
    throw new BrokenFile(1, `a file that is no Parquet (${failure.message.split('\n')[0]})`, 'a Parquet file');
  });
  const names = described.getRowsJson().map(([name]) => String(name));
  yield { row: 1, cells: names };
  const columns = names.map((name) => `cast("${name.replaceAll('"', '""')}" as varchar)`).join(', ');
  const result = await duck.stream(`select ${columns} from ${from}`);
  let row = 1;
  for await (const chunk of result.yieldRowsJson())
    for (const cells of chunk) {
      row += 1;
      yield { row, cells: cells.map((cell) => (cell === null ? '' : String(cell))) };
    }
}
