import { addDays, type CalendarDay, day, isDay } from '@commonground/calendar';
import type { RowProblem } from './row-rules.ts';

/** What a spreadsheet commonly makes of a cell, and how to put it right: words behind "expected …". */

const THREE_NUMBERS = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{2}|\d{4})(?:[ T].*)?$/;
const MONTH_IN_WORDS = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{2}|\d{4})$/;
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/;
const WITH_TIME = /^(\d{4}-\d{2}-\d{2})[T ].+$/;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** The day before the first that a spreadsheet counts, as it counts them from March 1900 on. */
const DAY_ZERO = day('1899-12-30');
const FORMAT = 'give the column the format yyyy-mm-dd';

const written = (year: string, month: string, dayOfMonth: string): CalendarDay | undefined => {
  // Two digits are of a year that has been: nobody refers in 2087.
  const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  const text = `${full}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
};

/** For a cell that should be a day: the same day as it is written here, where that can be told. */
export function dayHint(text: string): string {
  const cell = text.trim();
  const [, one = '', two = '', three = ''] = THREE_NUMBERS.exec(cell) ?? [];
  if (one !== '') return threeNumbersHint(one, two, three);
  const [, dayOfMonth = '', name = '', year = ''] = MONTH_IN_WORDS.exec(cell) ?? [];
  const month = String(MONTHS.indexOf(name.toLowerCase()) + 1);
  const [, y = '', m = '', d = ''] = YEAR_FIRST.exec(cell) ?? [];
  const [, dayAlone = ''] = WITH_TIME.exec(cell) ?? [];
  const [, serial] = SERIAL.exec(cell) ?? [];
  const meant =
    serial === undefined
      ? written(year || y, month === '0' ? m : month, dayOfMonth || d)
      : addDays(DAY_ZERO, Number(serial));
  if (isDay(dayAlone)) return `: leave out the time, ${dayAlone}`;
  if (meant === undefined) return isDay(cell) ? `: write ${cell}, without spaces` : '';
  return serial === undefined
    ? `: write ${meant}; ${FORMAT}`
    : `: ${FORMAT}; this is the number behind a day, ${meant}`;
}

function threeNumbersHint(one: string, two: string, year: string): string {
  const [dayFirst, monthFirst] = [written(year, two, one), written(year, one, two)];
  const meant = dayFirst ?? monthFirst;
  if (meant === undefined) return '';
  const isEither = dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst;
  const order = isEither ? ` (or ${monthFirst}, if the month stands first)` : '';
  return `: write ${meant}${order}, year first, by the format yyyy-mm-dd of the column`;
}

/** For a cell that should be a number: without a decimal comma, thousands or a sign of money. */
export function numberHint(text: string, kind: 'whole' | 'any' = 'any'): string {
  const cell = text.replace(/[£\s\u00a0]/g, '');
  const meant = /^-?\d{1,3}(\.\d{3})+,\d+$/.test(cell)
    ? cell.replaceAll('.', '').replace(',', '.')
    : /^-?\d+,\d{1,2}$/.test(cell)
      ? cell.replace(',', '.')
      : /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(cell)
        ? cell.replaceAll(',', '')
        : cell;
  const plain = kind === 'whole' ? meant.replace(/\.0+$/, '') : meant;
  if (plain === text || !(kind === 'whole' ? /^\d+$/ : /^-?\d+(\.\d+)?$/).test(plain)) return '';
  return `: write ${plain}${/^-?\d+,\d{1,2}$/.test(cell) ? ', with a point' : ''}`;
}

const SHORT = new Map([
  ['y', 'yes'],
  ['n', 'no'],
  ['true', 'yes'],
  ['false', 'no'],
]);

/** For a cell that should be a code: the code that was meant, where there is one. */
export function codeHint(text: string, codes: readonly string[]): string {
  const cell = text.trim().toLowerCase();
  const plain = cell
    .replace(/(\d)\s*(?:–|—|to|-)\s*(\d)/, '$1-$2')
    .replace(/^(\d+)\+$/, '$1-and-over')
    .replace(/^<\s*/, 'under-')
    .replace(/[\s_]+/g, '-');
  const meant =
    codes.find((code) => code.toLowerCase() === plain) ??
    codes.find((code) => code === SHORT.get(cell)) ??
    codes.find((code) => /^0\d$/.test(code) && code === cell.padStart(2, '0'));
  if (meant === undefined) return '';
  return /^0/.test(meant)
    ? `: write ${meant}, by the format Text of the column, which keeps the 0`
    : `: write ${meant}`;
}

const NOTHING = /^(|n[/.]?a\.?|#n\/a|nil|null|none|unknown|not (known|recorded|applicable)|nk|tbc|\?+|-+|\.+)$/i;

/** For a cell that says in words that there is nothing to say. */
export const blankHint = (cell: string): string =>
  NOTHING.test(cell.trim()) ? ': leave the cell empty, without a space, where it is not recorded' : '';

/** Words for "not recorded" that an id may be by its form; in a column of free ids they are warned of. */
export const WORDS_FOR_NOTHING = [
  'n/a',
  'na',
  'nil',
  'null',
  'none',
  'unknown',
  'not known',
  'not recorded',
  'nk',
  'tbc',
  '?',
  '-',
];

/** What stands in a cell of which the spreadsheet itself has lost the value. */
export const SPOILED = '#(N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!|#+)|[0-9](\\.[0-9]+)?E\\+[0-9]+';
const spoiled = new RegExp(`^(?:${SPOILED})$`);
export const spoiledId = (cell: string): boolean => spoiled.test(cell);

/** An id that a spreadsheet takes for a formula and runs. A dash before letters alone may begin a pseudonym of ours. */
export const FORMULA = '^[=+@].|^-.*[^A-Za-z0-9_-]';
const formula = new RegExp(FORMULA, 'u');
export const takenForFormula = (cell: string): boolean => formula.test(cell);

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
