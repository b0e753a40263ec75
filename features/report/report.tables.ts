import type { Generated } from 'kysely';
import type { Change } from './publish/changes.rules.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    report_draft: ReportDraftTable;
    report_edition: ReportEditionTable;
    report_words_taken_out: WordsTakenOutTable;
  }
}

export type DraftState = 'asked' | 'made' | 'not-made' | 'published' | 'set-aside';

export interface ReportDraftTable {
  service_id: string;
  draft_id: Generated<string>;
  own_days: boolean;
  from_date: string;
  to_date: string;
  corrects: string | null;
  why: string | null;
  state: Generated<DraftState>;
  asked_by: string;
  asked_at: Date;
  tries: Generated<number>;
  problem: string | null;
  book: string | null;
  sha256: string | null;
  looked_at: string | null;
  made_at: Date | null;
  dataset: MadeFrom | null;
}

/** What a draft was made from, exactly; for the team alone, because exact counts of rows are. */
export interface MadeFrom {
  readonly marker: string;
  readonly builtAt: string;
  readonly asOf: string;
  readonly rows: Readonly<Record<string, number>>;
}

export interface ReportEditionTable {
  service_id: string;
  edition_id: Generated<string>;
  report_id: string;
  nth: number;
  draft_id: string;
  own_days: boolean;
  from_date: string;
  to_date: string;
  release: string;
  book: string;
  sha256: string;
  note: string;
  corrects: string | null;
  why: string | null;
  changes: readonly Change[];
  drafts_before: readonly DraftBefore[];
  published_by: string;
  published_account: string | null;
  published_at: Date;
}

/** Words of an edition that could tell who somebody is and are not shown any more. */
export interface WordsTakenOutTable {
  service_id: string;
  edition_id: string;
  words: 'note' | 'why';
  taken_by: string;
  taken_account: string | null;
  taken_at: Date;
}

/** A draft of another period that was asked for before this report was published. */
export interface DraftBefore {
  readonly from: string;
  readonly to: string;
  readonly askedOn: string;
}
