import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'csv-parse';
import { textLiteral } from './column-types.ts';

/** A file read row by row as text: the first item is the header, with row number 1. */
export interface TextRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Text that cannot be cut into rows; `row` is where reading stopped. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
  readonly row: number;
  constructor(row: number, message: string) {
    super(message);
    this.row = row;
  }
}

/** Reads a CSV file as it comes, without holding it. Bytes that are not UTF-8 end the reading. */
export async function* csvRows(folder: string, file: string): AsyncGenerator<TextRow> {
  const parser = createReadStream(join(folder, file)).pipe(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: true }),
  );
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (cells.some((cell) => cell.includes('\uFFFD'))) throw new BrokenFile(row, 'characters that are not UTF-8');
      yield { row, cells };
    }
  } catch (failure) {
    if (failure instanceof BrokenFile) throw failure;
    if (failure instanceof Error && 'code' in failure && String(failure.code).startsWith('CSV_'))
      throw new BrokenFile(row + 1, failure.message);
    throw failure;
  }
}

/** Reads a Parquet file in chunks, every cell as the text a CSV file would hold. */
export async function* parquetRows(duck: DuckDBConnection, folder: string, file: string): AsyncGenerator<TextRow> {
  const from = `read_parquet(${textLiteral(join(folder, file))}, hive_partitioning = false)`;
  const names = (await duck.runAndReadAll(`describe select * from ${from}`))
    .getRowsJson()
    .map(([name]) => String(name));
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
