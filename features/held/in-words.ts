import { type CalendarDay, dayAndTime, isDay, longDate } from '@commonground/calendar';
import { stringify } from 'csv-stringify/sync';
import { codesOf } from '#features/people/index.ts';
import type { HeldRow } from './rows.store.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Columns that mean something to the software alone. */
const TECHNICAL =
  /(_id|_hash|_key|_seq|_account|_person|reference)$|^(seq|nth|revision|service_id|once_key|path|term|held_day)$/;

/** A numeric column comes as text, with more decimals than anybody reads. */
const LONG_NUMBER = /^-?\d{1,12}\.\d{3,}$/;

/** One table as a person reads it: the columns in words, and each cell as text. */
export interface ReadTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Reading {
  readonly table: string;
  readonly leaveOut: readonly string[];
  readonly serviceNames: ReadonlyMap<string, string>;
  /** Which code list says in words what stands in a column, by the column or by table.column. */
  readonly codes: Readonly<Record<string, string>>;
}

/** Rows as a person reads them: without numbers that mean something to the software alone, days and moments in words. */
export function inWords(rows: readonly HeldRow[], { table, leaveOut, serviceNames, codes }: Reading): ReadTable {
  const names = Object.keys(rows[0] ?? {}).filter((name) => !TECHNICAL.test(name) && !leaveOut.includes(name));
  const kept = names.filter((name) => rows.some((row) => !isEmpty(row[name]) && !isForSoftware(row[name])));
  const hasService = rows.some(({ service_id }) => typeof service_id === 'string');
  return {
    columns: [...(hasService ? ['Service'] : []), ...kept.map(heading)],
    rows: rows.map((row) => [
      ...(hasService ? [serviceNames.get(String(row.service_id)) ?? ''] : []),
      ...kept.map((name) =>
        isForSoftware(row[name]) ? '' : cell(inCode(row[name], codes[`${table}.${name}`] ?? codes[name])),
      ),
    ]),
  };
}

/** What a code says in words, where the column has a list of codes; anything else as it is. */
const inCode = (value: unknown, list: string | undefined): unknown =>
  list === undefined || typeof value !== 'string'
    ? value
    : (codesOf(list).find(({ code }) => code === value)?.own ?? value);

const isEmpty = (value: unknown): boolean => value === null || value === undefined;
const isForSoftware = (value: unknown): boolean =>
  Buffer.isBuffer(value) || (typeof value === 'string' && UUID.test(value));

/** `written_by` as "Written by". */
const heading = (name: string): string => {
  const words = name.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/** Any value as a person reads it; lists and records line by line. */
export function cell(value: unknown): string {
  if (isEmpty(value)) return '';
  if (value instanceof Date) return dayAndTime(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(Math.round(value * 100) / 100);
  if (typeof value === 'string' && LONG_NUMBER.test(value)) return String(Math.round(Number(value) * 100) / 100);
  if (typeof value === 'string') return isDay(value) ? longDate(value as CalendarDay) : value;
  if (Array.isArray(value))
    return value
      .map(cell)
      .filter((text) => text !== '')
      .join('; ');
  if (typeof value === 'object')
    return Object.entries(value as object)
      .filter(([name, inner]) => !TECHNICAL.test(name) && !isEmpty(inner) && !isForSoftware(inner))
      .map(([name, inner]) => `${heading(name)}: ${cell(inner)}`)
      .join('\n');
  return String(value);
}

/** The table for a spreadsheet; a cell that it would take for a formula is marked as text. */
export const csvOf = ({ columns, rows }: ReadTable): string =>
  stringify(
    [columns, ...rows].map((cells) => [...cells]),
    { escape_formulas: true, quoted: true, record_delimiter: 'windows', bom: true },
  );
