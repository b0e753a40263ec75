import type { EvidenceRow, Indicator, Period, Status, WrittenStep } from '#features/evidence/index.ts';
import type { ReportWords, StrengthLevel } from './report-words.ts';

/**
 * A report as it is frozen: every number, sentence, drawing and word of it. Pages only lay it out, so that what was
 * published reads the same when definitions, words or software have changed since.
 */
export interface ReportBook {
  readonly schema: 'commonground.report/1';
  readonly service: { readonly id: string; readonly name: string; readonly basis: string };
  readonly release: string;
  readonly period: Period;
  /** Each figure speaks for the days of its own definition; otherwise all speak for `period`. */
  readonly ownDays: boolean;
  readonly data: DataVersion;
  readonly words: Pick<ReportWords, 'version' | 'read' | 'cannot-show' | 'in-it' | 'not-in-it' | 'status'>;
  readonly parts: readonly ReportPart[];
  /** Commands that make the same figures again. */
  readonly reproduce: readonly string[];
}

/** What the figures were made from. Counts of rows are rounded to ten: exact ones would tell who came between two reports. */
export interface DataVersion {
  /** Changes when the records do. */
  readonly version: string;
  /** SHA-256 of all rows of the dataset; editions of the first days have none. */
  readonly fingerprint?: string;
  readonly asOf: string;
  readonly builtAt: string;
  readonly software: string;
  readonly rows: readonly { readonly table: string; readonly about: number | null }[];
}

/** One domain: cost, clinical, satisfaction and safety of quality; innovation; productivity; prevention. */
export interface ReportPart {
  readonly id: string;
  readonly part: string;
  readonly heading: string;
  readonly about: string;
  readonly figures: readonly ReportFigure[];
}

export interface ReportFigure {
  readonly id: string;
  readonly question: string;
  readonly name: string;
  readonly status: Status;
  readonly sentence: string;
  readonly chart: string | null;
  readonly means: string;
  readonly meansNot: string;
  readonly strength: Strength;
  readonly period: Period;
  readonly flow: readonly WrittenStep[];
  readonly aboutFlow: string | null;
  readonly missing: readonly { readonly reason: string; readonly n: number | null }[];
  readonly beside: readonly Beside[];
  readonly groups: readonly Group[];
  readonly uncertainty: string;
  readonly past: Past;
  /** Why it is hidden, where it is because of an earlier report and not for itself. */
  readonly withheld: string | null;
  readonly definition: Indicator;
  /** The evidence rows themselves: everybody first, then groups. */
  readonly rows: readonly EvidenceRow[];
}

/** How much a figure carries, in words and in fields. */
export interface Strength {
  readonly level: StrengthLevel;
  readonly words: string;
  readonly design: string;
  readonly n: number | null;
  /** Of what `n` is the number; editions of the first days do not say it. */
  readonly of?: string;
  /** Share of those it should speak of that it does speak of; null when nobody knows. */
  readonly completeness: number | null;
  readonly selfReport: boolean;
}

/** A bound or an expectation that stands beside a figure. */
export interface Beside {
  readonly what: string;
  readonly value: string;
  readonly n: number | null;
}

/** The same figure for some of the people. */
export interface Group {
  readonly who: string;
  readonly status: Status;
  readonly value: string;
  readonly range: string;
  readonly counted: string;
}

/** The service's own time before, of the same length; or why there is none. */
export type Past =
  | { readonly period: Period; readonly sentence: string; readonly rows: readonly EvidenceRow[] }
  | { readonly why: string };

/** Whether two times are the very same days. */
export const isSamePeriod = (a: Period, b: Period): boolean => a.from === b.from && a.to === b.to;

export const figuresOf = (book: ReportBook): ReportFigure[] => book.parts.flatMap(({ figures }) => [...figures]);

/** Every row that a book gives out, of the time itself and of the time before. */
export const rowsOf = (book: ReportBook): EvidenceRow[] =>
  figuresOf(book).flatMap(({ rows, past }) => [...rows, ...('rows' in past ? past.rows : [])]);
