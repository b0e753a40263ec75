import { requireCount, requirePartOf } from '../checks.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { wilsonInterval } from './limits.ts';

/** `count` of `of` people. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

const UNPAIRED = {
  method:
    'difference of two independent proportions, Newcombe hybrid score interval (his method 10, no continuity correction)',
  source: 'Newcombe 1998, Stat Med 17:873',
};
const PAIRED = {
  method: 'difference of paired proportions, Newcombe square-and-add interval (his method 10)',
  source: 'Newcombe 1998, Stat Med 17:2635',
};

/**
 * First share minus second share (-1 to 1) for two separate sets of people.
 *
 * @throws RangeError when the counts are impossible
 */
export function proportionDifference(first: Share, second: Share, options: FigureOptions = {}): Figure {
  requirePartOf('first.count', first.count, 'first.of', first.of);
  requirePartOf('second.count', second.count, 'second.of', second.of);
  const parts = { n: first.of + second.of, denominators: { first: first.of, second: second.of }, ...UNPAIRED };
  if (first.of === 0 || second.of === 0) return notEstimated('one of the two groups is empty', parts, options);
  const level = levelOf(options);
  const p1 = first.count / first.of;
  const p2 = second.count / second.of;
  const [l1, u1] = ends(wilsonInterval(first.count, first.of, level));
  const [l2, u2] = ends(wilsonInterval(second.count, second.of, level));
  const interval = {
    lower: p1 - p2 - Math.hypot(p1 - l1, u2 - p2),
    upper: p1 - p2 + Math.hypot(u1 - p1, p2 - l2),
    level,
    method: 'Newcombe hybrid score',
  };
  return estimated(p1 - p2, { ...parts, interval }, options);
}

/** The four cells of a yes/no answered twice by the same people. */
export interface PairedCounts {
  readonly bothYes: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/**
 * Share with yes the first time minus share with yes the second time, in the same people (-1 to 1).
 *
 * @throws RangeError when a count is impossible
 */
export function pairedProportionDifference(cells: PairedCounts, options: FigureOptions = {}): Figure {
  for (const [name, count] of Object.entries(cells)) requireCount(name, count);
  const n = cells.bothYes + cells.onlyFirst + cells.onlySecond + cells.neither;
  const parts = { n, denominators: { pairs: n }, ...PAIRED };
  if (n === 0) return notEstimated('no one answered twice', parts, options);
  const level = levelOf(options);
  return estimated(
    (cells.onlyFirst - cells.onlySecond) / n,
    { ...parts, interval: pairedInterval(cells, n, level) },
    options,
  );
}

function pairedInterval(cells: PairedCounts, n: number, level: number): Interval {
  const first = cells.bothYes + cells.onlyFirst;
  const second = cells.bothYes + cells.onlySecond;
  const phi = correctedPhi(cells);
  const p1 = first / n;
  const p2 = second / n;
  const [l1, u1] = ends(wilsonInterval(first, n, level));
  const [l2, u2] = ends(wilsonInterval(second, n, level));
  const down = squareAndAdd(p1 - l1, u2 - p2, phi);
  const up = squareAndAdd(u1 - p1, p2 - l2, phi);
  return { lower: p1 - p2 - down, upper: p1 - p2 + up, level, method: 'Newcombe square-and-add, paired' };
}

/** Newcombe's φ with his correction: the cross product loses n/2 when it is positive, but does not change sign. */
function correctedPhi({ bothYes: a, onlyFirst: b, onlySecond: c, neither: d }: PairedCounts): number {
  const margins = (a + b) * (c + d) * (a + c) * (b + d);
  if (margins === 0) return 0;
  const cross = a * d - b * c;
  const corrected = cross > 0 ? Math.max(cross - (a + b + c + d) / 2, 0) : cross;
  return corrected / Math.sqrt(margins);
}

function squareAndAdd(x: number, y: number, phi: number): number {
  return Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
}

function ends(interval: Interval): [number, number] {
  return [interval.lower ?? 0, interval.upper ?? 1];
}
