import { type Reach, signalsOf } from './chart-signals.ts';
import { type ChartGroup, type ChartPoint, SETTLED_FROM } from './control-chart.ts';

/** What one kind of chart does with the points its limits rest on. */
export interface ChartKind<Input extends { readonly x: string }, Detail extends object> {
  readonly method: string;
  readonly source: string;
  /** values outside this range cannot be: limits are shown cut to it */
  readonly range: readonly [number, number];
  /** what a group without any value says */
  readonly none: Detail;
  valueOf(point: Input): number | null;
  /** why a point has no value; "no value" unless given */
  missingBecause?(point: Input): string;
  /** only called with one point or more */
  limitsFrom(base: readonly Input[], values: readonly number[]): Limits<Input, Detail>;
}

/** Limits of a group, or why it has none. */
export type Limits<Input, Detail extends object> = {
  /** what this kind of chart says of a group besides */
  readonly detail: Detail;
  readonly warnings?: readonly string[];
} & (
  | { readonly centre: number | null; readonly reason: string; readonly reachOf?: undefined }
  | { readonly centre: number; readonly reason: null; readonly reachOf: (point: Input) => Reach }
);

export interface Drawn<Input extends object, Detail extends object> {
  readonly group: ChartGroup<Detail>;
  readonly points: readonly ChartPoint<Input>[];
  readonly warnings: readonly string[];
}

export function drawGroup<Input extends { readonly x: string }, Detail extends object>(
  series: readonly Input[],
  kind: ChartKind<Input, Detail>,
  fixAfter?: number,
): Drawn<Input, Detail> {
  const present = series.filter((point) => kind.valueOf(point) !== null);
  const values = present.map((point) => kind.valueOf(point)!);
  const base = present.slice(0, fixAfter ?? present.length);
  const limits: Limits<Input, Detail> =
    base.length === 0
      ? { detail: kind.none, centre: null, reason: 'there are no values' }
      : kind.limitsFrom(base, values.slice(0, base.length));
  const { reachOf } = limits;
  const signals = reachOf === undefined ? [] : signalsOf(values, present.map(reachOf));
  const shown = (point: Input) => shownLimits(reachOf?.(point) ?? null, kind.range);
  let next = 0;
  const points = series.map((point) => {
    const value = kind.valueOf(point);
    const ends = value === null ? shownEmpty(base, shown) : shown(point);
    return {
      ...point,
      value,
      centre: limits.centre,
      ...ends,
      signal: value === null ? null : (signals[next++] ?? null),
    };
  });
  return { group: groupOf(series[0]!.x, base, limits, shown), points, warnings: limits.warnings ?? [] };
}

interface Ends {
  readonly lower: number | null;
  readonly upper: number | null;
}

function shownLimits(reach: Reach | null, [least, most]: readonly [number, number]): Ends {
  if (reach === null) return { lower: null, upper: null };
  return { lower: Math.max(least, reach.lower), upper: Math.min(most, reach.upper) };
}

/** Limits of a whole group, and of a point without a value: those of every point, where they are all the same. */
function shownEmpty<Input>(base: readonly Input[], shown: (point: Input) => Ends): Ends {
  const all = base.map(shown);
  const same = all.every(({ lower, upper }) => lower === all[0]!.lower && upper === all[0]!.upper);
  return same && all.length > 0 ? all[0]! : { lower: null, upper: null };
}

function groupOf<Input, Detail extends object>(
  from: string,
  base: readonly Input[],
  limits: Limits<Input, Detail>,
  shown: (point: Input) => Ends,
): ChartGroup<Detail> {
  return {
    ...limits.detail,
    from,
    points: base.length,
    centre: limits.centre,
    ...shownEmpty(base, shown),
    reason: limits.reason,
    limits: limits.reason !== null ? 'none' : base.length < SETTLED_FROM ? 'trial' : 'settled',
  };
}
