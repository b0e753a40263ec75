/** The five marks of a value, the same everywhere in the product. Missing is never zero. */
export const STATUSES = ['known', 'none', 'suppressed', 'not-known', 'not-applicable'] as const;
export type Status = (typeof STATUSES)[number];

export const DOMAINS = [
  'quality.cost',
  'quality.clinical',
  'quality.satisfaction',
  'quality.safety',
  'innovation',
  'productivity',
  'prevention',
] as const;
export type Domain = (typeof DOMAINS)[number];

export interface Period {
  readonly from: string;
  readonly to: string;
}

/** A count in a row. `null` is a number that is hidden in this release. */
export interface FlowStep {
  readonly step: string;
  readonly n: number | null;
}
export interface MissingReason {
  readonly reason: string;
  readonly n: number | null;
}

/**
 * A point beside the value. `x` is a month (`2025-03`), a number of days from the start, or the name of a bound;
 * `signal` is an XmR rule, the curve the point belongs to, or `pair`: the first (`x`) and the last score (`value`) of `n`
 * journeys, for a picture, which leaves the own team in no release.
 */
export interface SeriesPoint {
  readonly x: string | number;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly n: number | null;
  readonly signal: string | null;
}

/** The signal of a point that is a pair of scores. */
export const PAIR = 'pair';
/** The point whose range is that of a mean change with the most that may come by itself taken off. */
export const BY_ITSELF = 'change-less-what-may-come-by-itself';

/** One figure about one service: the only form in which results leave this feature. Proportions are 0 to 1. */
export interface EvidenceRow {
  readonly schema: 'commonground.evidence/1';
  readonly indicator: string;
  readonly version: number;
  readonly service: string;
  readonly basis: string;
  readonly period: Period;
  readonly by: Readonly<Record<string, string>>;
  readonly domain: Domain;
  readonly status: Status;
  readonly reason: string | null;
  /** A number only when status is known or none. */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly unit: string;
  readonly flow: readonly FlowStep[];
  readonly missing: readonly MissingReason[];
  readonly series: readonly SeriesPoint[];
  readonly method: string;
  readonly caution: string;
}
