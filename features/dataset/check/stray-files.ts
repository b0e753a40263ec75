import { readdir } from 'node:fs/promises';
import type { DatasetFolder } from '../read/dataset-folder.ts';
import { TABLES, type TableName } from '../schema/dataset-rows.ts';
import type { DatasetProblem } from './check-dataset.ts';

/** Files with tables in them, by their ending. Anything else in the folder is nobody's business. */
const SHEETS = /\.(csv|tsv|xlsx?|xlsm|ods|parquet|numbers)$/i;

/** The table that a file was probably meant to be: `Contacts (1).csv`, `contact.xlsx`, `people.csv.txt`. */
function meantBy(file: string): TableName | undefined {
  const stem = file
    .toLowerCase()
    .replace(/(\.[a-z]+)+$/, '')
    .replace(/^copy of |[ _-]*(\(\d+\)|copy|final|v?\d+)$/g, '')
    .trim()
    .replace(/[\s-]+/g, '_');
  return TABLES.find((table) => table === stem || table === `${stem}s` || table.replace(/_/g, '') === stem);
}

/** Files that nobody would read although somebody put them there: said, so that no table is lost without a word. */
export async function strayFiles({ folder, tables }: DatasetFolder): Promise<DatasetProblem[]> {
  const read = new Set(TABLES.flatMap((table) => tables[table].files));
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/^(\.|~\$)/.test(entry.name) && !read.has(entry.name))
    .flatMap(({ name }) => {
      const table = meantBy(name);
      const isMeant = table !== undefined && /\.(csv\.)?txt$/i.test(name);
      return SHEETS.test(name) || isMeant ? [strayProblem(name, table, tables)] : [];
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function strayProblem(file: string, table: TableName | undefined, tables: DatasetFolder['tables']): DatasetProblem {
  const there = table === undefined ? [] : tables[table].files;
  const expected =
    table === undefined
      ? 'only tables of the dataset: put this one into a folder of its own'
      : there.length > 0
        ? `${table} once; ${there[0]} is read, and this one is not: take one of them away`
        : `the name ${table}.csv, in these letters, and CSV UTF-8 inside`;
  return { file, row: 0, column: '-', found: 'a file that is not read', expected };
}
