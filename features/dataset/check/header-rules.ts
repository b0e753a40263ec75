import type { TableName } from '../schema/dataset-rows.ts';
import { columnsOf, neededColumns } from '../schema/dataset-schema.ts';
import type { RowProblem } from './row-rules.ts';
import { separatorProblem } from './spreadsheet-slips.ts';

/** A name of a column as somebody may have written it: in capitals, with spaces, with a hyphen. */
const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** What is wrong with the header of a table. Each slip is one problem. */
export function headerProblems(table: TableName, header: readonly string[]): RowProblem[] {
  const separator = separatorProblem(header);
  if (separator !== undefined) return [separator];
  const expected = columnsOf(table);
  const all = `the columns ${expected.join(', ')}`;
  const written = header.filter((name) => name.trim() !== '');
  const otherwise = new Map<string, string>();
  for (const name of written)
    if (!expected.includes(name) && expected.includes(plain(name)) && !header.includes(plain(name)))
      otherwise.set(plain(name), name);
  const missing = neededColumns(table).filter((name) => !header.includes(name) && !otherwise.has(name));
  const unknown = written.filter((name) => !expected.includes(name) && otherwise.get(plain(name)) !== name);
  if (missing.length === neededColumns(table).length)
    return [{ column: '-', found: `no header: the first row is ${JSON.stringify(header.join(','))}`, expected: all }];
  const twice = written.filter((name, at) => header.indexOf(name) !== at);
  return [
    ...[...otherwise].map(([column, name]) => ({
      column,
      found: `it written ${JSON.stringify(name)}`,
      expected: `${column}, in exactly these letters`,
    })),
    ...missing.map((column) => ({ column, found: 'no such column', expected: all })),
    ...unknown.map((column) => ({
      column,
      found: 'a column the dataset does not have',
      expected: `${all}: keep this one in a file of your own`,
    })),
    ...twice.map((column) => ({ column, found: 'the column a second time', expected: 'each column once' })),
    ...nameless(header),
  ];
}

/** A spreadsheet saves columns that were once filled in, or only coloured, as columns without a name. */
function nameless(header: readonly string[]): RowProblem[] {
  const places = header.flatMap((name, at) => (name.trim() === '' ? [letterOf(at)] : []));
  if (places.length === 0) return [];
  const which = places.length === 1 ? `column ${places[0]}` : `columns ${places.join(', ')}`;
  const found = places.length === 1 ? '1 column without a name' : `${places.length} columns without a name`;
  return [
    {
      column: '-',
      found,
      expected: `a name for each column: delete ${which} of the sheet, even if nothing is to be seen there`,
    },
  ];
}

const LETTERS = 26;
const letterOf = (at: number): string =>
  (at >= LETTERS ? letterOf(Math.floor(at / LETTERS) - 1) : '') + String.fromCharCode(65 + (at % LETTERS));
