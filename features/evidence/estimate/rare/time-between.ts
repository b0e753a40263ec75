import { daysBetween, quietSince, type Signal, tChart } from '@commonground/statistics';
import type { Cell } from '../../read/counting.ts';
import type { Point } from '../estimate.ts';

/** Fewer events than this have no usual time between them. */
const ENOUGH_EVENTS = 3;
/** More than this in two years are not rare, and single times between them tell nothing. */
const TOO_MANY = 100;
/** From fewer times than this no limits are made: they would call the next long quiet a change. A convention of ours. */
const ENOUGH_TIMES = 8;

export const GAP_TO = 'days-before-';
export const GAP_SO_FAR = 'days-since-the-last';
/** The middle of the times with what is usual around it; there only where there are limits. */
export const GAP_USUAL = 'days-usual';

/**
 * Days from each event to the next, with what is usual by a t chart (Nelson), where the day of every one that is known is
 * known: with some told of over half a year only, the days between the others would be too long. Each point tells of the day of
 * a single event, so that it stands on one person and stays within the service's own team. No coarser picture is released
 * either: stretches that hold five people each say by where they end on which day the fifth came, and days between, added
 * up from a known end, are the days themselves.
 */
export function timeBetween(
  found: readonly Cell[],
  known: number,
  lastDay: string,
): { points: Point[]; method: string } {
  const dates = found.flatMap(({ part, day, n }) =>
    part === 'on-day' && day !== null ? Array.from({ length: Number(n) }, () => String(day).slice(0, 10)) : [],
  );
  if (dates.length !== known || known < ENOUGH_EVENTS || known > TOO_MANY) return { points: [], method: '' };
  const times = daysBetween(dates);
  const soFar = daysBetween([[...dates].sort().at(-1)!, lastDay])[0]!.value!;
  if (times.length < ENOUGH_TIMES) {
    const plain = [...times.map(({ x, value }) => ({ x: `${GAP_TO}${x}`, value })), { x: GAP_SO_FAR, value: soFar }];
    return { points: plain.map((point) => pointOf({ ...point, lower: null, upper: null, signal: null })), method: '' };
  }
  const chart = tChart(times);
  const points = chart.points.map(({ x, value, lower, upper, signal }) =>
    pointOf({ x: `${GAP_TO}${x}`, value, lower, upper, signal: inWords(signal) }),
  );
  const { centre = null, lower = null, upper = null } = chart.groups.at(-1) ?? {};
  const open = pointOf({ x: GAP_SO_FAR, value: soFar, lower, upper, signal: inWords(quietSince(chart, soFar)) });
  const usual = centre === null || upper === null ? [] : [pointOf({ ...USUAL, value: centre, lower, upper })];
  return { points: [...points, open, ...usual], method: ['', chart.method, ...chart.warnings].join('; ') };
}

const USUAL = { x: GAP_USUAL, signal: null };

const pointOf = (point: Omit<Point, 'n' | 'people'>): Point => ({ ...point, n: null, people: 1 });

const inWords = (signal: Signal | null): string | null =>
  signal === null ? null : `${signal.rule} ${signal.direction}`;
