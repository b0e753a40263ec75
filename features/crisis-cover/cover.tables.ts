import type { Weekday } from '@commonground/calendar';
import type { CoverBy, How } from './cover.rules.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    cover_setting: { service_id: string; otherwise: string | null; set_by: string; set_at: Date };
    cover_line: CoverLineTable;
    cover_away: CoverAwayTable;
    peer_cover: PeerCoverTable;
  }
}

export interface CoverLineTable {
  service_id: string;
  line_id: string;
  words: string;
  by: CoverBy;
  how: How[];
  contact: string | null;
  hours: string;
  on_bank_holidays: boolean;
  answers_within: string | null;
  ended_at: Date | null;
  set_by: string;
  set_at: Date;
}

export interface CoverAwayTable {
  service_id: string;
  away_id: string;
  /** Null: the whole service. */
  line_id: string | null;
  from_at: Date;
  to_at: Date;
  why: string;
  set_by: string;
  set_at: Date;
}

export interface PeerCoverTable {
  service_id: string;
  community_id: string;
  weekday: Weekday;
  from_time: string;
  to_time: string;
  people: number;
}
