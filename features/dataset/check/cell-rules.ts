import { isDay } from '@commonground/calendar';
import { datasetDefinition } from '../schema/dataset-schema.ts';
import type { FieldDefinition } from '../schema/definition-file.ts';
import { firstOf } from '../schema/grain.ts';
import { blankHint, codeHint, dayHint, numberHint, spoiledId, takenForFormula } from './spreadsheet-slips.ts';

const DIGITS = /^\d{1,15}$/;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
/** Nothing in a dataset is older than the services, and nothing can be foreseen for longer. */
export const DAYS_BETWEEN = ['1950-01-01', '2099-12-31'] as const;

/** Says what was expected instead of a cell; undefined when the cell is right. */
export type CellRule = (cell: string) => string | undefined;

const LOST = '\uFFFD';
const NOT_UTF_8 = 'UTF-8 text: save the sheet as "CSV UTF-8 (comma delimited)" and look at this cell again';

function dayRule({ inside }: FieldDefinition): CellRule {
  const [first, last] = DAYS_BETWEEN;
  return (cell) => {
    if (!isDay(cell)) return `a day like 2026-03-31${dayHint(cell)}`;
    if (cell < first || cell > last) return `a day between ${first} and ${last}`;
    return inside === 'day' || firstOf(inside, cell) === cell ? undefined : `the first day of a ${inside}`;
  };
}

const countRule =
  ({ min = 0 }: FieldDefinition): CellRule =>
  (cell) =>
    DIGITS.test(cell) && Number(cell) >= min ? undefined : `a whole number, ${min} or more${numberHint(cell, 'whole')}`;

const numberRule =
  ({ min, max }: FieldDefinition): CellRule =>
  (cell) => {
    if (!NUMBER.test(cell) || !Number.isFinite(Number(cell))) return `a number like 12 or 12.5${numberHint(cell)}`;
    if (min !== undefined && Number(cell) < min) return `a number of ${min} or more`;
    return max !== undefined && Number(cell) > max ? `a number of ${max} or less` : undefined;
  };

function codeRule({ codes: list }: FieldDefinition): CellRule {
  const codes = Object.keys(datasetDefinition().codes[list as string] as object);
  // A list of numbers like 01 … 98 would come out of an object with the 01 behind the 98.
  if (codes.some((code) => /^\d/.test(code))) codes.sort();
  const known = new Set(codes);
  return (cell) => (known.has(cell) ? undefined : `one of ${codes.join(', ')}${codeHint(cell, codes)}`);
}

function idRule({ pattern }: FieldDefinition): CellRule {
  const form = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`);
  return (cell) => {
    if (cell !== cell.trim()) return 'an id without spaces before or after';
    if (/[\n\r\t]/.test(cell)) return 'an id on one line';
    if (cell.includes(LOST)) return NOT_UTF_8;
    if (takenForFormula(cell))
      return 'an id that begins with a letter or a digit: a spreadsheet takes this one for a formula';
    if (spoiledId(cell))
      return 'an id as it was: the spreadsheet has made another thing of it; format the column as Text and enter it again';
    return form === undefined || form.test(cell) ? undefined : `the form ${pattern}`;
  };
}

const VALUE_RULES: Record<FieldDefinition['type'], (field: FieldDefinition) => CellRule> = {
  day: dayRule,
  count: countRule,
  number: numberRule,
  code: codeRule,
  id: idRule,
  text: () => (cell) => (cell.includes(LOST) ? NOT_UTF_8 : undefined),
};

/** What must be true of a cell by itself; made once for a column, because it is asked for every row. */
export function cellRule(field: FieldDefinition): CellRule {
  const rule = VALUE_RULES[field.type](field);
  const empty = field.required ? 'a value, this column is never empty' : undefined;
  return (cell) => {
    if (cell === '') return empty;
    const expected = rule(cell);
    return expected === undefined || field.required || expected.includes(': ') ? expected : expected + blankHint(cell);
  };
}
