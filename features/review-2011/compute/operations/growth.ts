import { plain } from '../number-words.ts';
import { operation, two } from '../operation.ts';
import { aNumber } from '../recomputed.ts';

/** Rise from the first to the second, in per cent of the first. */
export const growth = operation(two, ([from, to], at) => {
  const values = [at.number(from), at.number(to)] as const;
  return aNumber(100 * (values[1] / values[0] - 1), `from ${plain(values[0])} to ${plain(values[1])}`);
});

/** A number after a rise of so many per cent. */
export const forecast = operation(two, ([base, rise], at) => {
  const values = [at.number(base), at.number(rise)] as const;
  return aNumber(values[0] * (1 + values[1] / 100), `${plain(values[0])} and ${plain(values[1])} % more`);
});
