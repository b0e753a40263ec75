import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { textLiteral } from '../read/column-types.ts';
import { csvSql } from '../read/csv-sql.ts';
import type { DatasetProblem } from './check-dataset.ts';

/**
 * Whether the engine that counts finds as many rows in a file as the check did: line ends of two kinds, or a quotation
 * mark in an odd place, can be read in two ways, and then figures would be of other rows than those that were checked.
 */
export async function readAlike(
  duck: DuckDBConnection,
  { folder, file, rows }: { folder: string; file: string; rows: number },
): Promise<DatasetProblem | undefined> {
  const sql = `select count(*)::double from ${csvSql(`[${textLiteral(join(folder, file))}]`)}`;
  const counted = await duck.runAndReadAll(sql).then(
    (found) => Number(found.getRowsJS()[0]?.[0]),
    () => undefined,
  );
  if (counted === rows) return undefined;
  const found = `${rows} rows in one way of reading, ${counted ?? 'none'} in another`;
  return {
    file,
    row: 0,
    column: '-',
    found,
    expected:
      'line ends of one kind, and quotation marks around whole cells: open it in a spreadsheet and save it as "CSV UTF-8 (comma delimited)" again',
  };
}
