import { isDay } from '@commonground/calendar';
import { datasetDefinition, type FieldDefinition } from '../schema/dataset-schema.ts';

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
      return isDay(cell) ? undefined : 'a day like 2026-03-31';
    case 'count':
      return /^\d{1,15}$/.test(cell) && Number(cell) >= (field.min ?? 0)
        ? undefined
        : `a whole number, ${field.min ?? 0} or more`;
    case 'number':
      return numberRule(cell, field);
    case 'code':
      return codeRule(cell, field);
    case 'id':
      return idRule(cell);
    case 'text':
      return undefined;
  }
}

function numberRule(cell: string, field: FieldDefinition): string | undefined {
  if (!TWO_DOUBLES.test(cell)) return 'a number like 12 or 12.5';
  return field.min !== undefined && Number(cell) < field.min ? `a number of ${field.min} or more` : undefined;
}

function codeRule(cell: string, field: FieldDefinition): string | undefined {
  const codes = Object.keys(datasetDefinition().codes[field.codes as string] as object);
  return codes.includes(cell) ? undefined : `one of ${codes.join(', ')}`;
}

function idRule(cell: string): string | undefined {
  if (cell !== cell.trim()) return 'an id without spaces before or after';
  return /[\n\r\t]/.test(cell) ? 'an id on one line' : undefined;
}
