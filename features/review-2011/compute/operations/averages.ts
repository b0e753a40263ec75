import { mean as meanOf, median as medianOf } from '@commonground/statistics';
import type { Column } from '../columns.ts';
import { columnName, operation } from '../operation.ts';
import { aNumber } from '../recomputed.ts';

const valuesOf = ({ values }: Column): number[] => values.map(({ value }) => value);
const over = ({ values, about }: Column): string => `over ${values.length} ${about}`;

/** Over the rows that have a number. */
export const mean = operation(columnName, (of, at) => {
  const column = at.column(of);
  return aNumber(estimate(meanOf(valuesOf(column))), over(column));
});

export const median = operation(columnName, (of, at) => {
  const column = at.column(of);
  return aNumber(estimate(medianOf(valuesOf(column))), over(column));
});

function estimate({ estimate: value, reason }: { estimate: number | null; reason: string | null }): number {
  if (value === null) throw new Error(`No average: ${reason}.`);
  return value;
}

/** The most frequent numbers, all of them; none when nothing comes twice. */
export const modes = operation(columnName, (of, at) => {
  const column = at.column(of);
  const often = new Map<number, number>();
  for (const value of valuesOf(column)) often.set(value, (often.get(value) ?? 0) + 1);
  const most = Math.max(...often.values());
  const values = [...often].filter(([, times]) => times === most && most > 1).map(([value]) => value);
  const working = most > 1 ? `${over(column)}; ${timesWords(most)} each` : `${over(column)}; none comes twice`;
  return { kind: 'values', values: values.sort((a, b) => a - b), working };
});

const timesWords = (times: number): string => (times === 2 ? 'twice' : `${times} times`);

export const smallest = operation(columnName, (of, at) => {
  const column = at.column(of);
  return aNumber(Math.min(...valuesOf(column)), `the smallest of ${column.values.length} ${column.about}`);
});

export const largest = operation(columnName, (of, at) => {
  const column = at.column(of);
  return aNumber(Math.max(...valuesOf(column)), `the largest of ${column.values.length} ${column.about}`);
});
