import { completenessRules } from '../report/completeness.ts';
import { TABLES, type TableName } from '../schema/dataset-rows.ts';
import { type CodeWords, datasetDefinition } from '../schema/dataset-schema.ts';
import type { FieldDefinition } from '../schema/definition-file.ts';
import { type National, national } from './national.ts';

const TYPE_WORDS: Record<FieldDefinition['type'], string> = {
  id: 'id, on one line',
  text: 'text',
  code: 'code',
  day: 'day, YYYY-MM-DD',
  count: 'whole number, 0 or more',
  number: 'number',
};

/** The dataset as a document for people who fill it in from a system of their own, made from the definition files. */
export function specification(): string {
  const { codes, windowKinds, risk } = datasetDefinition();
  const names = national();
  return [
    '# The dataset, version 2',
    '',
    'Made from `dataset-v1.yaml`, `dataset-v2.yaml`, `national.yaml` and `completeness.yaml`; change those and run',
    '`UPDATE_GENERATED=1 vitest run --project unit features/dataset/specification`.',
    '',
    'A folder of CSV files in UTF-8, separated by commas, with a header row: one file for each table, named like it. Days are',
    'written year first (2026-03-31). An empty cell means "not recorded"; a true zero is written 0. Tables and columns marked',
    '**2** came with version 2 and may be left out. `commonground dataset template --out DIR` writes empty files to fill in,',
    '`commonground dataset check DIR` says row by row what is wrong. Rows that were not made here have the basis `submitted`.',
    '',
    '**Nothing in a dataset may tell who somebody is**: ids are pseudonyms made by whoever sends it, ages are bands, and there is',
    'no column for a name, a birth date, an address or a number by which somebody could be found. Inside its service a day is as',
    'fine as the column "day inside" says; in a return, as "day leaving" says, and never finer.',
    `Rows about persons leave only where at least ${risk['smallest-class']} people share each combination of`,
    `${risk['quasi-identifiers'].map(({ table, field }) => `${table}.${field}`).join(', ')}, or the service's lead has signed for it.`,
    `A return may also be made so that nobody stands out: ${risk.withhold.map(({ table, field }) => `${table}.${field}`).join(', ')}`,
    'are left empty, one after the other, for those who look like too few others, and who still stands out is left out with every',
    'row; `datapackage.json` says of how many under `commonground.declaration.withheld`, and the check repeats it.',
    '',
    ...TABLES.flatMap((table) => tableLines(table, names)),
    '## Codes',
    '',
    ...Object.entries(codes).flatMap(([list]) => codeLines(list, names)),
    '### Kinds of windows and events',
    '',
    'The codes of `data/code-lists/event-kinds.yaml`, and for windows besides:',
    '',
    ...Object.entries(windowKinds).map(([kind, words]) => `- \`${kind}\`: ${words}`),
    '',
  ].join('\n');
}

function tableLines(table: TableName, names: National): string[] {
  const { about, key, refers, order, together, fields, required, since } = datasetDefinition().tables[table];
  const stops = completenessRules()[table] ?? {};
  return [
    `## ${table}${since === 2 ? ' (2)' : ''}`,
    '',
    `${about} ${required ? 'Must be there.' : 'May be left out.'}`,
    '',
    ...(key === undefined ? [] : [`- Each ${key.join(' with ')} once.`]),
    ...refers.map(({ fields: from, to }) => `- ${from.join(' with ')} must be in ${to}.`),
    ...order.map(([first, then]) => `- ${then} is not before ${first}.`),
    ...together.map((columns) => `- ${columns.join(', ')} are filled in together or not at all.`),
    '',
    '| field | what it says | form | national | where empty, not known |',
    '|---|---|---|---|---|',
    ...Object.entries(fields).map(([name, field]) =>
      row([
        `${name}${field.required ? ' *' : ''}${field.since === 2 && since === 1 ? ' **2**' : ''}`,
        field.about,
        formOf(field),
        nationalOf(names, `${table}.${name}`),
        stops[name]?.stops ?? '',
      ]),
    ),
    '',
  ];
}

function formOf(field: FieldDefinition): string {
  const parts = [field.type === 'code' ? `code of ${field.codes}` : TYPE_WORDS[field.type]];
  if (field.min !== undefined) parts.push(`${field.min} or more`);
  if (field.max !== undefined) parts.push(`${field.max} or less`);
  if (field.pattern !== undefined) parts.push(`of the form ${field.pattern}`);
  if (field.type === 'day') parts.push(`day inside: ${field.inside}`, `day leaving: ${field.leaving}`);
  return parts.join('; ');
}

function nationalOf({ fields }: National, name: string): string {
  const found = fields[name];
  if (found === undefined) return '';
  const { element, wording, status, note } = found;
  return `${wording} (MHSDS ${element}${status === 'verified' ? '' : `, ${status}`})${note === undefined ? '' : `: ${note}`}`;
}

function codeLines(list: string, { codes }: National): string[] {
  const words = datasetDefinition().codeWords[list] as Readonly<Record<string, CodeWords>>;
  const sorted = Object.entries(words).sort(([a], [b]) => (/^\d/.test(a) && /^\d/.test(b) ? (a < b ? -1 : 1) : 0));
  return [
    `### ${list}`,
    '',
    '| code | our wording | national code and wording |',
    '|---|---|---|',
    ...sorted.map(([code, { own, national: wording, status }]) => {
      const other = codes[list]?.[code];
      const same = wording === undefined ? '' : `${code} ${wording}${status === 'verified' ? '' : ` (${status})`}`;
      return row([code, own, other === undefined ? same : `${other.code} ${other.wording}`]);
    }),
    '',
  ];
}

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
