/**
 * What every function of this package that estimates something returns. `estimate` is `null` with a `reason` when the
 * data do not allow one, never NaN and never a silent zero.
 */
export type Figure<Detail extends object = object> = (Estimated | NotEstimated) & FigureCommon & Detail;

interface Estimated {
  readonly estimate: number;
  readonly reason: null;
}

interface NotEstimated {
  readonly estimate: null;
  /** in words, e.g. "no one was observed" */
  readonly reason: string;
}

interface FigureCommon {
  /** null when the method gives none for these data; a warning then says why */
  readonly interval: Interval | null;
  /** how many (people, pairs, points…) the estimate rests on */
  readonly n: number;
  /** who is left out, and why; empty when nobody is */
  readonly missing: readonly Missing[];
  /** named counts or exposures the estimate divides by */
  readonly denominators: Readonly<Record<string, number>>;
  /** method and variant, as the literature names it */
  readonly method: string;
  /** where the method is published */
  readonly source: string;
  /** the period the data come from, when the caller gave it */
  readonly window: DataWindow | null;
  readonly warnings: readonly string[];
}

/** A confidence interval. An end is `null` when the data do not bound it on that side (a median never reached). */
export interface Interval {
  readonly lower: number | null;
  readonly upper: number | null;
  /** e.g. 0.95 */
  readonly level: number;
  readonly method: string;
}

/** People, pairs or points an estimate leaves out. */
export interface Missing {
  readonly reason: string;
  readonly n: number;
}

/** First and last day the data cover, ISO dates. */
export interface DataWindow {
  readonly from: string;
  readonly to: string;
}

/** What any figure may be told besides its data. */
export interface FigureOptions {
  /** confidence level, 0.95 unless given */
  readonly level?: number;
  /** missing the caller already counted; added to those the function finds itself */
  readonly missing?: readonly Missing[];
  readonly window?: DataWindow;
}

export const DEFAULT_LEVEL = 0.95;

interface Parts {
  readonly n: number;
  readonly denominators: Readonly<Record<string, number>>;
  readonly method: string;
  readonly source: string;
  readonly interval?: Interval | null;
  readonly missing?: readonly Missing[];
  readonly warnings?: readonly string[];
}

/** A figure with an estimate. Refuses an estimate or an end of an interval that is not finite: that would be a defect, not a result. */
export function estimated(estimate: number, parts: Parts, options: FigureOptions): Figure {
  requireNumber(parts.method, estimate);
  return { estimate, reason: null, ...common(parts, options) };
}

/** A figure the data do not allow, with the reason. */
export function notEstimated(reason: string, parts: Parts, options: FigureOptions): Figure {
  return { estimate: null, reason, ...common(parts, options) };
}

function requireNumber(method: string, value: number): void {
  if (!Number.isFinite(value)) throw new Error(`${method} gave ${value}; this is a defect of the method.`);
}

function common(parts: Parts, options: FigureOptions): FigureCommon {
  for (const end of [parts.interval?.lower, parts.interval?.upper])
    if (end !== null && end !== undefined) requireNumber(`${parts.method} (interval)`, end);
  return {
    interval: parts.interval ?? null,
    n: parts.n,
    missing: [...(options.missing ?? []), ...(parts.missing ?? [])].filter((row) => row.n > 0),
    denominators: parts.denominators,
    method: parts.method,
    source: parts.source,
    window: options.window ?? null,
    warnings: parts.warnings ?? [],
  };
}

/** The confidence level asked for, checked. */
export function levelOf(options: FigureOptions): number {
  const level = options.level ?? DEFAULT_LEVEL;
  if (!(level > 0 && level < 1)) throw new RangeError(`A confidence level lies between 0 and 1, found ${level}.`);
  return level;
}
