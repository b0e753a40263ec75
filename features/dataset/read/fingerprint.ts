import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { TABLES } from '../schema/dataset-rows.ts';
import { columnsOf } from '../schema/dataset-schema.ts';
import { columnsSql, textLiteral } from './column-types.ts';
import { findDataset } from './dataset-folder.ts';
import { openDuck } from './duck.ts';

/**
 * One SHA-256 of all rows of a dataset, whatever their order and whether they lie in CSV or Parquet: the same fingerprint, the
 * same rows. It gives nothing away: pseudonyms that only this deployment can make are part of it.
 *
 * @throws NoDataset when there is no dataset in the folder
 */
export async function fingerprintOf(folder: string): Promise<string> {
  const { tables } = await findDataset(folder);
  const duck = await openDuck([folder]);
  const all = createHash('sha256');
  try {
    for (const table of TABLES) {
      const { files, format } = tables[table];
      if (files.length === 0) continue;
      const paths = `[${files.map((file) => textLiteral(join(folder, file))).join(', ')}]`;
      const from =
        format === 'csv'
          ? `read_csv(${paths}, header = true, nullstr = '', delim = ',', quote = '"', escape = '"', columns = ${columnsSql(table)})`
          : `read_parquet(${paths}, hive_partitioning = false, union_by_name = true)`;
      const cells = columnsOf(table).map((name) => `coalesce("${name}"::varchar, chr(30))`);
      const found = await duck.connection.runAndReadAll(
        `select count(*)::varchar, sha256(string_agg(row_hash, '' order by row_hash))
         from (select sha256(concat_ws(chr(31), ${cells.join(', ')})) as row_hash from ${from})`,
      );
      const [[rows, hash] = []] = found.getRowsJson();
      // A table without rows is the same as one that is not there.
      if (rows !== '0') all.update(`${table} ${rows} ${hash}\n`);
    }
  } finally {
    duck.close();
  }
  return all.digest('hex');
}
