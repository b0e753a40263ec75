import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { columnsSql, textLiteral } from '../read/column-types.ts';
import type { TableName } from '../schema/dataset-rows.ts';

/** Where a service's rows of a table stand in a Parquet folder: hive partitions, so that one service is read alone. */
export const partitionPath = (table: TableName, serviceId: string): string =>
  `${table}/service_id=${encodeURIComponent(serviceId)}/part-0.parquet`;

/**
 * Turns one CSV file of a table into one Parquet file with the same column names and typed columns.
 * The partition's service_id stands in the path; tables whose contract has the column keep it in the file as well.
 */
export async function csvToParquet(duck: DuckDBConnection, table: TableName, from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await duck.run(
    `copy (select * from read_csv(${textLiteral(from)}, header = true, auto_detect = false, delim = ',', quote = '"',
       escape = '"', new_line = '\\n', nullstr = '', columns = ${columnsSql(table)}))
     to ${textLiteral(to)} (format parquet, compression zstd)`,
  );
}
