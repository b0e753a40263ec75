import type { Weekday } from '@commonground/calendar';
import type { Generated, JSONColumnType } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    peer_listing: PeerListingTable;
    peer_seen_by: { service_id: string; community_id: string; person_id: string; may_see: string };
    peer_number: { service_id: string; community_id: string; person_id: string; number: string; set_at: Date };
    peer_reveal: PeerRevealTable;
    peer_ask: PeerAskTable;
    peer_message: PeerMessageTable;
    peer_touch: PeerTouchTable;
    peer_report: PeerReportTable;
    peer_rota_slot: PeerRotaSlotTable;
    peer_rota_turn: PeerRotaTurnTable;
    peer_reach_out: PeerReachOutTable;
  }
}

/** Hours of one weekday on London's clocks; `to` before `from` runs through midnight. */
export interface HoursOfDay {
  readonly from: string;
  readonly to: string;
}
export type HoursOfWeek = Partial<Record<Weekday, HoursOfDay>>;

export interface PeerListingTable {
  service_id: string;
  community_id: string;
  person_id: string;
  visible_to: 'list' | 'chosen';
  shows_hours: boolean;
  hours: JSONColumnType<HoursOfWeek>;
  quiet_from: string | null;
  quiet_to: string | null;
  most_a_night: number;
  most_a_week: number;
  most_turns: number;
  tells: boolean;
  named_in_group: boolean;
  danger_to_team: boolean;
  load_to_team: boolean;
  paused_at: Date | null;
  joined_at: Date;
  agreed_at: Date;
  renewed_on: string;
  lasts_until: string;
  renewal_asked_at: Date | null;
  ended_at: Date | null;
  ended_because: 'left' | 'left-community' | 'lapsed' | null;
  revision: Generated<number>;
}

export interface PeerRevealTable {
  service_id: string;
  reveal_id: Generated<string>;
  community_id: string;
  person_id: string;
  to_person: string;
  revealed_at: Date;
  ended_at: Date | null;
  brought_at: Date | null;
}

export type PeerAnswer = 'yes' | 'not-now' | 'no';

export interface PeerAskTable {
  service_id: string;
  ask_id: Generated<string>;
  community_id: string;
  from_person: string;
  to_person: string;
  asked_at: Date;
  night: string;
  answer: PeerAnswer | null;
  answered_at: Date | null;
  ended_at: Date | null;
  from_named: boolean;
  to_named: Generated<boolean>;
  noticed_at: Date | null;
  told_at: Date | null;
  brought_at: Date | null;
}

export interface PeerMessageTable {
  service_id: string;
  message_id: string;
  ask_id: string;
  author_person: string;
  words: string;
  written_at: Date;
  noticed_at: Date | null;
}

export interface PeerTouchTable {
  service_id: string;
  touch_id: Generated<string>;
  community_id: string;
  person_id: string;
  with_person: string;
  on_date: string;
  noted_at: Date;
  may_name: boolean;
  brought_at: Date | null;
}

export interface PeerReportTable {
  service_id: string;
  report_id: Generated<string>;
  community_id: string;
  message_id: string;
  reported_by: string;
  about_person: string;
  words: string;
  why: string;
  reported_at: Date;
  closed_at: Date | null;
  closed_by: string | null;
  what_was_done: string | null;
  to_moderators: boolean;
}

export interface PeerRotaSlotTable {
  service_id: string;
  slot_id: Generated<string>;
  community_id: string;
  weekday: Weekday;
  from_time: string;
  to_time: string;
  wanted: number;
  made_at: Date;
  ended_at: Date | null;
}

export interface PeerRotaTurnTable {
  service_id: string;
  slot_id: string;
  on_date: string;
  person_id: string;
  community_id: string;
  taken_at: Date;
}

export interface PeerReachOutTable {
  service_id: string;
  reach_id: Generated<string>;
  community_id: string;
  person_id: string;
  by_person: string;
  by_called: string;
  on_date: string;
  wrote_at: Date;
  result: 'came-back' | 'wrote-back' | 'nothing-yet' | null;
  result_on: string | null;
}
