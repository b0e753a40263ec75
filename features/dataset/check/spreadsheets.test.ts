import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkDataset, problemLine } from './check-dataset.ts';
import { looksRight } from './quick-check.ts';
import { bitsOf, TextRows } from './text-rows.ts';

/** Files as people really save them: what the check says of each, and whether it may be counted from. */
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'spreadsheets-'));
});
afterAll(() => rm(home, { recursive: true }));

const SERVICES = 'service_id,name,basis,model_version,model_from\nsun,Sun,submitted,,\n';
const PEOPLE = 'person_id,service_id,age_band,gender,ethnic_group\n001,sun,25-34,1,A\n002,sun,,2,\n';
const JOURNEYS =
  'journey_id,person_id,service_id,referred_date,suggested_by,route,chosen_date,assessed_date,taken_on_date,started_date,ended_date,ending,counts_as,returned_from\n' +
  'j1,001,sun,2025-01-10,,,,,,,,,,\nj2,002,sun,2025-01-11,,,,,,,,,,\n';

type Files = Record<string, string | Buffer>;
let nth = 0;

async function said(files: Files): Promise<string[]> {
  nth += 1;
  const folder = join(home, String(nth));
  await mkdir(folder);
  const all: Files = { 'services.csv': SERVICES, 'people.csv': PEOPLE, 'journeys.csv': JOURNEYS, ...files };
  for (const [name, content] of Object.entries(all)) await writeFile(join(folder, name), content);
  const lines: string[] = [];
  for await (const problem of checkDataset(folder)) lines.push(problemLine(problem));
  // What the quick look lets through is counted from: it may never miss what the check says.
  if (lines.length > 0) expect(await looksRight(folder)).toBe(false);
  return lines;
}

const people = (from: string | RegExp, to: string): Files => {
  expect(PEOPLE.replace(from, to)).not.toBe(PEOPLE);
  return { 'people.csv': PEOPLE.replace(from, to) };
};
const days = (...written: string[]): Files => ({
  'journeys.csv': JOURNEYS.replace('2025-01-10', written[0] as string).replace(
    '2025-01-11',
    written[1] ?? '2025-01-11',
  ),
});

const right: [string, Files][] = [
  [
    'a mark in front, Windows line ends and empty lines',
    { 'people.csv': `\uFEFF${PEOPLE.replaceAll('\n', '\r\n\r\n')}` },
  ],
  ['line ends of an old Mac', { 'people.csv': PEOPLE.replaceAll('\n', '\r') }],
  [
    'quotes, commas and line breaks in a cell',
    { 'services.csv': SERVICES.replace(',Sun,', ',"Sun, the ""old""\nhouse",') },
  ],
  ['quotes that nobody doubled', { 'services.csv': SERVICES.replace(',Sun,', ',The "old" house,') }],
  ['a file that a spreadsheet has open, and a letter', { '~$people.xlsx': 'x', 'letter.docx': 'x' }],
];
it.each(right)('finds nothing wrong with %s', async (_what, files) => expect(await said(files)).toEqual([]));

const AS_UTF8 = 'save the sheet as "CSV UTF-8 (comma delimited)"';
const wrong: [string, Files, string[]][] = [
  [
    'a workbook that was only renamed',
    { 'people.csv': Buffer.from('PK\u0003\u0004\u0000') },
    ['people.csv row 1 column -: found an Excel or OpenDocument workbook'],
  ],
  [
    'text in UTF-16',
    { 'people.csv': Buffer.from(`\uFEFF${PEOPLE}`, 'utf16le') },
    ['people.csv row 1 column -: found text in UTF-16'],
  ],
  [
    'text in Windows-1252',
    { 'services.csv': Buffer.from(SERVICES.replace('Sun', 'Café'), 'latin1') },
    [`services.csv row 2 column name: found "Caf\uFFFD"; expected UTF-8 text: ${AS_UTF8}`],
  ],
  [
    'an empty file',
    { 'people.csv': '\uFEFF' },
    ['people.csv row 1 column -: found an empty file; expected a header row'],
  ],
  [
    'no header',
    people(/^.*\n/, ''),
    ['people.csv row 1 column -: found no header: the first row is "001,sun,25-34,1,A"'],
  ],
  [
    'a header in capitals with spaces',
    people('person_id', 'Person ID '),
    ['people.csv row 1 column person_id: found it written "Person ID "; expected person_id'],
  ],
  [
    'columns once coloured',
    { 'people.csv': PEOPLE.replaceAll('\n', ',,\n') },
    ['people.csv row 1 column -: found 2 columns without a name; expected a name for each column: delete columns F, G'],
  ],
  [
    'rows once coloured',
    { 'people.csv': `${PEOPLE},,,,\n , ,,,\n` },
    [
      'people.csv row 4 column -: found rows without anything, down to row 5; expected no empty rows: delete rows 4 to 5',
    ],
  ],
  [
    'cells behind the last column, one message a row',
    people(/\n$/, ',\n'),
    [
      'people.csv row 3 column -: found 6 cells; expected 5 cells, as in the header: delete the columns behind the last',
    ],
  ],
  [
    'line ends of two kinds',
    people('\n', '\r\n'),
    ['people.csv row 0 column -: found 2 rows in one way of reading, none in another; expected line ends of one kind'],
  ],
  [
    'an id with a space nobody sees',
    people('\n001', '\n001\u00a0'),
    [
      'people.csv row 2 column person_id: found "001\\u00a0"; expected an id without spaces',
      'journeys.csv row 2 column person_id: found 001 with sun',
    ],
  ],
  [
    'zeros lost in one of two files',
    { 'journeys.csv': JOURNEYS.replace('j1,001', 'j1,1') },
    [
      'journeys.csv row 2 column person_id: found 1 with sun; expected a row of people with that person_id and service_id: 001 is there; give the column the format Text',
    ],
  ],
  [
    'an id made a number with a power',
    { 'journeys.csv': JOURNEYS.replace('j1,', '1.2E+15,') },
    ['journeys.csv row 2 column journey_id: found "1.2E+15"; expected an id as it was'],
  ],
  [
    'days day first with two digits, and with the month in words',
    days('25/3/24', '03-Apr-24'),
    [
      'found "25/3/24"; expected a day like 2026-03-31: write 2024-03-25, year first',
      'found "03-Apr-24"; expected a day like 2026-03-31: write 2024-04-03;',
    ],
  ],
  [
    'days month first, and with a time',
    days('04/25/2024', '2024-04-03 00:00'),
    [': write 2024-04-25, year first', ': leave out the time, 2024-04-03'],
  ],
  ['a year typed wrongly', days('3025-01-10'), ['expected a day between 1950-01-01 and 2099-12-31']],
  [
    'words for nothing, and a space',
    people('25-34,1,A\n002,sun,', 'n/a,1,A\n002,sun, '),
    ['found "n/a"; expected one of', 'found " "; expected one of'],
  ],
  ['a band with words', people('25-34', '25 to 34'), ['under-18: write 25-34']],
  [
    'an id that a spreadsheet takes for a formula',
    people('001,sun', '=cmd(),sun,,,\n001,sun'),
    ['found "=cmd()"; expected an id that begins with a letter or a digit'],
  ],
  [
    'a second sheet and a name in capitals',
    { 'Contacts.CSV': 'x', 'people (1).csv': PEOPLE, 'lookup.xlsx': 'x' },
    [
      'Contacts.CSV row 0 column -: found a file that is not read; expected the name contacts.csv',
      'lookup.xlsx row 0 column -: found a file that is not read; expected only tables',
      'people (1).csv row 0 column -: found a file that is not read; expected people once; people.csv is read',
    ],
  ],
  [
    'numbers with thousands, a decimal comma, and without an end',
    {
      'funding.csv':
        'service_id,from_date,to_date,amount_gbp,source\nsun,2025-01-01,,"1,234,567",\nsun,2025-01-01,,"1.234,50",\nsun,2025-01-01,,1e999,\nsun,2025-01-01,,1,234,record\n',
    },
    [
      'write 1234567',
      'write 1234.50',
      'found "1e999"; expected a number',
      'row 5 column -: found 6 cells; expected 5 cells, as in the header: a cell with a comma in it stands in quotes',
    ],
  ],
];
it.each(wrong)('says once what is wrong, where, and how to put it right: %s', async (_what, files, lines) => {
  const found = await said(files);
  expect(found, found.join('\n')).toHaveLength(lines.length);
  for (const [at, line] of lines.entries()) expect(found[at]).toContain(line);
});

it('remembers texts as numbers, each in the row it first stood in, and mixes none up', () => {
  const rows = new TextRows();
  for (let at = 1; at <= 200_000; at += 1) if (rows.seenIn(`p${at}`, at) !== undefined) expect(at).toBe('new');
  for (const at of [1, 17, 99_999, 200_000]) expect(rows.seenIn(`p${at}`, 5)).toBe(at);
  expect([rows.has('p0'), rows.has('')]).toEqual([false, false]);
  expect(bitsOf('ab')).not.toEqual(bitsOf('ba'));
});
