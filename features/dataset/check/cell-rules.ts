import { isDay } from '@commonground/calendar';
import { datasetDefinition } from '../schema/dataset-schema.ts';
import type { FieldDefinition } from '../schema/definition-file.ts';
import { firstOf } from '../schema/grain.ts';
import { codeHint, dayHint, numberHint } from './spreadsheet-slips.ts';

const TWO_DOUBLES = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * What is wrong with a cell by itself.
 *
 * @returns what was expected, or undefined when the cell is right
 */
export function expectedInstead(cell: string, field: FieldDefinition): string | undefined {
  if (cell === '') return field.required ? 'a value, this column is never empty' : undefined;
  switch (field.type) {
    case 'day':
      return dayRule(cell, field);
    case 'count':
      return /^\d{1,15}$/.test(cell) && Number(cell) >= (field.min ?? 0)
        ? undefined
        : `a whole number, ${field.min ?? 0} or more`;
    case 'number':
      return numberRule(cell, field);
    case 'code':
      return codeRule(cell, field);
    case 'id':
      return idRule(cell, field);
    case 'text':
      return undefined;
  }
}

function dayRule(cell: string, { inside }: FieldDefinition): string | undefined {
  if (!isDay(cell)) return `a day like 2026-03-31${dayHint(cell)}`;
  return firstOf(inside, cell) === cell ? undefined : `the first day of a ${inside}`;
}

function numberRule(cell: string, field: FieldDefinition): string | undefined {
  if (!TWO_DOUBLES.test(cell)) return `a number like 12 or 12.5${numberHint(cell)}`;
  if (field.min !== undefined && Number(cell) < field.min) return `a number of ${field.min} or more`;
  return field.max !== undefined && Number(cell) > field.max ? `a number of ${field.max} or less` : undefined;
}

function codeRule(cell: string, field: FieldDefinition): string | undefined {
  const codes = Object.keys(datasetDefinition().codes[field.codes as string] as object);
  // A list of numbers like 01 … 98 would come out of an object with the 01 behind the 98.
  if (codes.some((code) => /^\d/.test(code))) codes.sort();
  return codes.includes(cell) ? undefined : `one of ${codes.join(', ')}${codeHint(cell, codes)}`;
}

function idRule(cell: string, { pattern }: FieldDefinition): string | undefined {
  if (cell !== cell.trim()) return 'an id without spaces before or after';
  if (/[\n\r\t]/.test(cell)) return 'an id on one line';
  return pattern === undefined || new RegExp(`^(?:${pattern})$`).test(cell) ? undefined : `the form ${pattern}`;
}
