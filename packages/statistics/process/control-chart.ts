import type { Direction } from './xmr-rules.ts';

/** Fewer points than this give trial limits. */
export const SETTLED_FROM = 13;

/** Why a point is special cause. When several rules mark it, the first of this list names it. */
export const SIGNAL_RULES = ['outside-limits', 'trend', 'two-of-three', 'shift'] as const;
export type SignalRule = (typeof SIGNAL_RULES)[number];
export interface Signal {
  readonly rule: SignalRule;
  readonly direction: Direction;
}

/** Centre and limits of one stretch of a chart. `Detail`: what a kind of chart says besides. */
export type ChartGroup<Detail extends object = object> = Detail & {
  /** `x` of its first point */
  readonly from: string;
  /** how many points the limits rest on */
  readonly points: number;
  readonly centre: number | null;
  /** null also where every point has limits of its own (shares and rates of unequal size) */
  readonly lower: number | null;
  readonly upper: number | null;
  /** settled; trial with fewer than 13 points; none when limits cannot be had */
  readonly limits: 'settled' | 'trial' | 'none';
  readonly reason: string | null;
};

/** A point as given, with what the chart says of it. */
export type ChartPoint<Input extends object = object> = Input & {
  readonly value: number | null;
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly signal: Signal | null;
};

/** What every control chart of this package returns. Points in the order given. */
export interface ControlChart<Input extends object = { x: string }, Detail extends object = object> {
  readonly points: readonly ChartPoint<Input>[];
  readonly groups: readonly ChartGroup<Detail>[];
  /** points with a value */
  readonly n: number;
  readonly missing: readonly { readonly reason: string; readonly n: number }[];
  readonly warnings: readonly string[];
  readonly method: string;
  readonly source: string;
}

export interface ChartOptions {
  /**
   * `x` of each point at which a new group with its own limits starts. A person decides this, never the chart; who did
   * and why is kept by the caller, beside the chart.
   */
  readonly rebaseAt?: readonly string[];
  /** limits from this many first points (with a value) of each group, then held */
  readonly fixAfter?: number;
}
