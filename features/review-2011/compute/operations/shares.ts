import { type Figure, proportionExact, proportion as wilson } from '@commonground/statistics';
import { plain } from '../number-words.ts';
import { operation, two } from '../operation.ts';
import { aNumber } from '../recomputed.ts';

/** One number as per cent of another. */
export const share = operation(two, ([part, whole], at) => {
  const values = [at.number(part), at.number(whole)] as const;
  return aNumber((100 * values[0]) / values[1], `${plain(values[0])} of ${plain(values[1])}`);
});

/** People as per cent of the people they are among, with what chance alone leaves open. */
export const proportion = operation(two, ([part, whole], at) => {
  const count = at.number(part);
  const of = at.number(whole);
  const figure = wilson(count, of);
  if (figure.estimate === null) throw new Error(`No share of ${of} people: ${figure.reason}.`);
  const likely = `${interval(figure)} (Wilson), ${interval(proportionExact(count, of))} (exact)`;
  return aNumber(100 * figure.estimate, `${plain(count)} of ${plain(of)} people; 95 % interval ${likely}`);
});

function interval({ interval: limits }: Figure): string {
  const ends = [limits?.lower, limits?.upper].map((end) => (100 * (end ?? Number.NaN)).toFixed(1));
  return `${ends.join(' to ')} %`;
}
