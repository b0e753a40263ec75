import { type CalendarDay, day, isDay } from '@commonground/calendar';
import { isNhsNumber, readNhsNumber } from '#features/people/index.ts';
import type { Column } from './columns.ts';

/** How the file writes its days: 2026-03-31, or with the day first as in 31/03/2026. */
export type DayOrder = 'iso' | 'day-first';

export interface ReadOptions {
  readonly dates: DayOrder;
  readonly today: CalendarDay;
  /** Ids of the service's own model and groups, by what a column reads: what may be written, in small letters → the id. */
  readonly ids: Partial<Record<Column['reads'], ReadonlyMap<string, string>>>;
}

export type ReadCell = { readonly value: string | null } | { readonly found: string; readonly expected: string };

const LONGEST_SHOWN = 60;
/** What stood in a cell, as a problem shows it. */
export const shown = (cell: string): string =>
  cell === '' ? 'nothing' : JSON.stringify(cell.length > LONGEST_SHOWN ? `${cell.slice(0, LONGEST_SHOWN)}…` : cell);

/** Reads one cell by itself: its value as it will be kept, null where it is empty, or what was expected instead. */
export function readCell(column: Column, text: string, options: ReadOptions): ReadCell {
  const cell = text.trim();
  if (cell === '') {
    return column.needed ? { found: 'nothing', expected: 'a value, this column is never empty' } : { value: null };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.test(cell)) {
    return { found: 'a character that no text has', expected: 'text; save the file anew as CSV in UTF-8' };
  }
  const read = readers[column.reads](cell, column, options);
  return typeof read === 'string' ? { value: read } : { found: shown(cell), expected: read.expected };
}

type Reader = (cell: string, column: Column, options: ReadOptions) => string | { readonly expected: string };

const longestWords = 5000;
const words: Reader = (cell, { longest = longestWords }) =>
  cell.length <= longest ? cell : { expected: `at most ${longest} letters; there are ${cell.length}` };
const id: Reader = (cell) =>
  cell.length > 200
    ? { expected: 'an id of at most 200 letters' }
    : /[\r\n\t]/.test(cell)
      ? { expected: 'an id on one line' }
      : cell;

const ofModel: Reader = (cell, { reads }, { ids }) => {
  const known = ids[reads];
  const found = known?.get(cell.toLowerCase());
  if (found !== undefined) return found;
  const there = [...new Set(known?.values() ?? [])];
  return { expected: there.length === 0 ? 'nothing: this service has none' : `one of ${there.join(', ')}` };
};

const MAIL = /^[^\s@"<>(),;:]+@[^\s@"<>(),;:]+\.[^\s@"<>(),;:]+$/;

const readers: { readonly [K in Column['reads']]: Reader } = {
  words,
  id,
  person: id,
  day: (cell, _, options) => readDay(cell, options),
  'nhs-number': (cell) => {
    const digits = readNhsNumber(cell) ?? '';
    if (/e\+?\d+$/i.test(cell))
      return { expected: 'all ten digits; a spreadsheet has shortened the number: set the column to text' };
    return isNhsNumber(digits)
      ? digits
      : { expected: 'ten digits of an NHS number whose last digit checks the others' };
  },
  phone: (cell) =>
    /^\+?[\d\s()-]{6,25}$/.test(cell) && cell.replace(/\D/g, '').length >= 6
      ? cell
      : { expected: 'a telephone number like 07700 900123' },
  email: (cell) =>
    MAIL.test(cell) && cell.length <= 254
      ? cell.toLowerCase()
      : { expected: 'an e-mail address like name@example.org' },
  code: (cell, { codes = [] }) =>
    codes.find((code) => code.toLowerCase() === cell.toLowerCase()) ?? { expected: `one of ${codes.join(', ')}` },
  count: (cell, { most = 1_000_000 }) =>
    /^\d{1,9}$/.test(cell) && Number(cell) <= most
      ? String(Number(cell))
      : { expected: `a whole number from 0 to ${most}` },
  'yes-no': (cell) => {
    const said = cell.toLowerCase();
    if (['yes', 'y', 'true', '1'].includes(said)) return 'yes';
    return ['no', 'n', 'false', '0'].includes(said) ? 'no' : { expected: 'yes or no' };
  },
  route: ofModel,
  stage: ofModel,
  ending: ofModel,
  component: ofModel,
  group: ofModel,
  instrument: ofModel,
  occasion: words,
};

const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

function readDay(cell: string, { dates, today }: ReadOptions): string | { expected: string } {
  const asDayFirst = DAY_FIRST.exec(cell);
  const dayFirst =
    asDayFirst === null ? '' : `${asDayFirst[3]}-${asDayFirst[2]?.padStart(2, '0')}-${asDayFirst[1]?.padStart(2, '0')}`;
  if (dates === 'iso' && isDay(dayFirst) && day(dayFirst) <= today) {
    return { expected: 'a day like 2026-03-31; if the file writes the day first, add --dates day-first' };
  }
  const iso = dates === 'day-first' && dayFirst !== '' ? dayFirst : cell.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');
  if (!isDay(iso)) return { expected: dates === 'iso' ? 'a day like 2026-03-31' : 'a day like 31/03/2026' };
  if (day(iso) > today) return { expected: 'a day that has come already' };
  return iso < '1900-01-01' ? { expected: 'a day after 1900' } : iso;
}
