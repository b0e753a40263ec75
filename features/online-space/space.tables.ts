declare module '#platform/storage/database.ts' {
  interface Database {
    space: SpaceTable;
    space_boundaries: SpaceBoundariesTable;
    space_accepted: {
      service_id: string;
      community_id: string;
      person_id: string;
      version: number;
      accepted_at: Date;
    };
    space_post: SpacePostTable;
    space_hidden: {
      service_id: string;
      post_id: string;
      community_id: string;
      author_person: string | null;
      words: string;
    };
    space_report: SpaceReportTable;
  }
}

export interface SpaceTable {
  service_id: string;
  community_id: string;
  opened_at: Date;
  opened_by: string;
  closed_at: Date | null;
  closed_by: string | null;
}

export interface SpaceBoundariesTable {
  service_id: string;
  community_id: string;
  version: number;
  words: string;
  written_by: string;
  written_side: 'member' | 'staff';
  written_at: Date;
}

export interface SpacePostTable {
  service_id: string;
  post_id: string;
  community_id: string;
  reply_to: string | null;
  author_person: string | null;
  author_name: string;
  author_side: 'member' | 'staff';
  /** Empty once it was hidden or taken back. */
  words: string;
  written_at: Date;
  hidden_at: Date | null;
  hidden_by: string | null;
  hidden_because: string | null;
  taken_back_at: Date | null;
}

export const OUTCOMES = ['hidden', 'talked', 'nothing'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface SpaceReportTable {
  service_id: string;
  report_id: string;
  community_id: string;
  post_id: string;
  person_id: string;
  why: string;
  words: string;
  reported_at: Date;
  closed_at: Date | null;
  closed_by: string | null;
  outcome: Outcome | null;
  outcome_words: string | null;
}
