import { sum as precisely } from '@commonground/statistics';
import { z } from 'zod';
import { input } from '../../facts/facts.schema.ts';
import { joined, plain } from '../number-words.ts';
import { columnName, operation, two } from '../operation.ts';
import { aNumber, bounds } from '../recomputed.ts';

/** Adds a column or some numbers. A column with rows that cannot be read adds to "at least". */
export const sum = operation(z.union([columnName, z.array(input)]), (of, at) => {
  if (typeof of !== 'string') {
    const values = of.map(at.number);
    return aNumber(precisely(values), joined(values, '+'));
  }
  const { values, unread, about } = at.column(of);
  const total = precisely(values.map(({ value }) => value));
  const working = `${values.length} ${about} added`;
  return unread.length === 0
    ? aNumber(total, working)
    : bounds(total, null, `${working}; ${unread.length} more cannot be read`);
});

/** The first less the second. */
export const minus = operation(two, ([from, less], at) => {
  const values = [at.number(from), at.number(less)] as const;
  return aNumber(values[0] - values[1], joined(values, '−'));
});

export const times = operation(z.array(input).min(2), (of, at) => {
  const values = of.map(at.number);
  return aNumber(
    values.reduce((product, value) => product * value, 1),
    joined(values, '×'),
  );
});

/** The first for each of the second. */
export const per = operation(two, ([of, each], at) => {
  const values = [at.number(of), at.number(each)] as const;
  return aNumber(values[0] / values[1], joined(values, '÷'));
});

/** So many per cent of a number. */
export const percentOf = operation(two, ([percent, of], at) => {
  const share = at.number(percent);
  const whole = at.number(of);
  return aNumber((share * whole) / 100, `${plain(share)} % of ${plain(whole)}`);
});
