import type { Status } from '../evidence-row.ts';
import type { Indicator } from '../indicators/indicator.ts';
import type { Cell, Parameters } from '../read/counting.ts';
import type { Days } from '../read/period.ts';

/**
 * A number and the different people behind it, for suppression. `people` never says more people than there are;
 * `null` marks a number that is not about people (months, for example).
 */
export interface Count {
  readonly n: number;
  readonly people: number | null;
}

export interface Point {
  readonly x: string | number;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly n: number | null;
  readonly signal: string | null;
  /** People behind the point, or by the point for a curve. */
  readonly people: number;
}

/**
 * What kind of series it is, which decides what may be released: months that add up to the total, a stock at month
 * ends, a chart with limits, curves over time, bounds and expectations computed from the row's own counts, or points that
 * stand beside the value, each on people of its own.
 */
export type SeriesKind = 'months' | 'stock' | 'chart' | 'curves' | 'bounds' | 'beside' | 'none';

/** One figure before it is released: everything of an evidence row, with the people behind every number. */
export interface Estimate {
  readonly by: Readonly<Record<string, string>>;
  readonly unit?: string;
  /** The days it speaks of, where those are not the ones that were asked about. */
  readonly period?: { readonly from: string; readonly to: string };
  /** True where the limits follow from the count alone, so that they would undo its rounding. */
  readonly limitsTellCount?: boolean;
  readonly status: Status;
  readonly reason: string | null;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number | null;
  readonly numerator: Count | null;
  readonly denominator: Count | null;
  /** Those in the denominator and not in the numerator, where that is not the plain difference. */
  readonly others?: Count;
  /** People the value tells something of who stand in no count of the row, such as those with any time before. */
  readonly guards?: readonly Count[];
  /**
   * Where people are counted once: their later journeys of the same days. Figures of journeys count them too, so that
   * taking one number of starts from the other tells them.
   */
  readonly later?: Count;
  readonly flow: readonly (Count & { readonly step: string })[];
  readonly missing: readonly (Count & { readonly reason: string })[];
  readonly series: readonly Point[];
  readonly seriesKind: SeriesKind;
  readonly method: string;
}

/** What an estimator may ask: its definition, the days, and the counting SQL for one service. */
export interface Question {
  readonly indicator: Indicator;
  readonly period: Days;
  readonly asOf: string;
  /** Dataset rows of the service by table, and a few counts of rows without a day. */
  readonly rows: Readonly<Record<string, number>>;
  cells(sql: string, parameters?: Parameters): Promise<Cell[]>;
}

export type Estimator = (question: Question) => Promise<Estimate[]>;

const EMPTY = {
  value: null,
  lower: null,
  upper: null,
  level: null,
  numerator: null,
  denominator: null,
  flow: [],
  missing: [],
  series: [],
  seriesKind: 'none',
} as const;

/** A figure that nobody can know from this dataset, with the reason in words. */
export const notKnown = (
  by: Estimate['by'],
  reason: string,
  parts: Partial<Estimate> & { method: string },
): Estimate => ({
  ...EMPTY,
  ...parts,
  by,
  status: 'not-known',
  reason,
  value: null,
  lower: null,
  upper: null,
});

/** A figure that the dataset itself withholds, because too few people would stand behind it for anybody to see. */
export const tooFew = (by: Estimate['by'], reason: string, parts: { method: string }): Estimate => ({
  ...notKnown(by, reason, parts),
  status: 'suppressed',
});

/** Two quantities with two names: somebody who started twice is one of the first and two of the second. */
export const PEOPLE_STARTED = 'people who started';
export const JOURNEYS_STARTED = 'started';

type Counted = Pick<Estimate, 'numerator' | 'method'> & Partial<Estimate>;

/** A figure that is a count or a share of counts: a true zero is "none". */
export const counted = (by: Estimate['by'], value: number, parts: Counted): Estimate => ({
  ...EMPTY,
  ...parts,
  by,
  status: value === 0 ? 'none' : 'known',
  reason: null,
  value,
});

/** A figure that can be zero without meaning that there is none of something. */
export const measured = (by: Estimate['by'], value: number, parts: Counted): Estimate => ({
  ...counted(by, value, parts),
  status: 'known',
});
