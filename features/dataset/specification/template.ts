import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { TABLES } from '../schema/dataset-rows.ts';
import { columnsOf, datasetDefinition } from '../schema/dataset-schema.ts';
import { national } from './national.ts';
import { specification } from './specification.ts';

/**
 * Writes empty files to fill in from a spreadsheet: one CSV for each table with its header, `columns.csv` with a row that
 * explains each column, `codes.csv` with every code, and the specification.
 *
 * @returns the names of the files
 * @throws Error when the folder holds something
 */
export async function writeTemplate(out: string): Promise<string[]> {
  await mkdir(out, { recursive: true });
  if ((await readdir(out)).length > 0) throw new Error(`${out} is not empty; a template is written into a new folder.`);
  const files: Record<string, string> = {
    ...Object.fromEntries(TABLES.map((table) => [`${table}.csv`, stringify([columnsOf(table)])])),
    'explained/columns.csv': stringify(columnRows()),
    'explained/codes.csv': stringify(codeRows()),
    'explained/dataset-v2.md': specification(),
  };
  await mkdir(join(out, 'explained'));
  for (const [file, text] of Object.entries(files)) await writeFile(join(out, file), text);
  return Object.keys(files);
}

function columnRows(): string[][] {
  const { fields: names } = national();
  const rows = TABLES.flatMap((table) =>
    Object.entries(datasetDefinition().tables[table].fields).map(([name, field]) => [
      table,
      name,
      field.about,
      field.type,
      field.codes ?? '',
      field.required ? 'yes' : 'no',
      String(field.since),
      names[`${table}.${name}`]?.element ?? '',
      names[`${table}.${name}`]?.wording ?? '',
    ]),
  );
  const header = [
    'table',
    'column',
    'about',
    'type',
    'codes',
    'never_empty',
    'since_version',
    'mhsds',
    'national_wording',
  ];
  return [header, ...rows];
}

function codeRows(): string[][] {
  const { codes: other } = national();
  const rows = Object.entries(datasetDefinition().codeWords).flatMap(([list, codes]) =>
    Object.entries(codes).map(([code, { own, national: wording }]) => [
      list,
      code,
      own,
      other[list]?.[code]?.code ?? (wording === undefined ? '' : code),
      other[list]?.[code]?.wording ?? wording ?? '',
    ]),
  );
  return [['codes', 'code', 'our_wording', 'national_code', 'national_wording'], ...rows];
}
