import { input } from '../../facts/facts.schema.ts';
import { operation, two } from '../operation.ts';
import { aNumber, bounds } from '../recomputed.ts';

/** The number as it stands elsewhere in the review. */
export const same = operation(input, (of, at) => aNumber(at.number(of), 'as it is printed elsewhere'));

/** No more than a number. */
export const atMost = operation(input, (of, at) => {
  const most = at.number(of);
  return bounds(null, most, '');
});

/** Somewhere from the one to the other. */
export const between = operation(two, ([one, other], at) => {
  const limits = [at.number(one), at.number(other)].sort((a, b) => a - b) as [number, number];
  return bounds(...limits, '');
});

/** Two numbers that are the ends of a printed range. */
export const ends = operation(two, ([one, other], at) => {
  const [low, high] = [at.number(one), at.number(other)];
  return { kind: 'ends', low, high, working: '' };
});
