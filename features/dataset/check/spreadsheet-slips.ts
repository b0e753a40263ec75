import { isDay } from '@commonground/calendar';
import type { RowProblem } from './row-rules.ts';

/** What a spreadsheet commonly makes of a cell, and how to put it right: words behind "expected …". */

const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;
const WITH_TIME = /^(\d{4}-\d{2}-\d{2})[T ].+$/;

/** For a cell that should be a day: the same day as it is written here, where that can be told. */
export function dayHint(cell: string): string {
  const [, day, month, year] = DAY_FIRST.exec(cell) ?? [];
  const [, dayAlone] = WITH_TIME.exec(cell) ?? [];
  if (day !== undefined) {
    const written = `${year}-${month?.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDay(written) ? `: write ${written}, year first, by the format yyyy-mm-dd of the column` : '';
  }
  if (dayAlone !== undefined) return `: leave out the time, ${dayAlone}`;
  return SERIAL.test(cell) ? ': give the column the format yyyy-mm-dd; this is the number behind a day' : '';
}

/** For a cell that should be a number: without a decimal comma, thousands or a sign of money. */
export function numberHint(cell: string): string {
  if (/^-?\d+,\d{1,2}$/.test(cell)) return `: write ${cell.replace(',', '.')}, with a point`;
  const plain = cell.replace(/[£,\s]/g, '');
  return plain !== cell && /^-?\d+(\.\d+)?$/.test(plain) ? `: write ${plain}` : '';
}

/** For a cell that should be a code: the code that was meant, where there is one. */
export function codeHint(cell: string, codes: readonly string[]): string {
  const meant =
    codes.find((code) => code.toLowerCase() === cell.trim().toLowerCase().replaceAll(' ', '-')) ??
    codes.find((code) => /^0\d$/.test(code) && code === cell.padStart(2, '0'));
  if (meant === undefined) return '';
  return /^0/.test(meant)
    ? `: write ${meant}, by the format Text of the column, which keeps the 0`
    : `: write ${meant}`;
}

export const AS_UTF8 = 'rows of comma-separated UTF-8 text: save the sheet as "CSV UTF-8 (comma delimited)"';

/** One problem for a file that is separated by something else than commas; undefined when it is not. */
export function separatorProblem(header: readonly string[]): RowProblem | undefined {
  const [only = ''] = header;
  if (header.length !== 1 || !/[;\t|]/.test(only)) return undefined;
  const by = only.includes(';') ? 'semicolons' : only.includes('\t') ? 'tabs' : 'upright strokes';
  return {
    column: '-',
    found: `columns separated by ${by}`,
    expected: 'commas: save the sheet as "CSV UTF-8 (comma delimited)", on a computer whose list separator is a comma',
  };
}
