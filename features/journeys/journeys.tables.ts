import type { Generated, GeneratedAlways } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    journey: JourneyTable;
    journey_fact: JourneyFactTable;
    journey_now: JourneyNowTable;
    journey_span: JourneySpanTable;
    stage_span: StageSpanTable;
    status_span: StatusSpanTable;
    held_place: HeldPlaceTable;
    membership: MembershipTable;
    attendance: AttendanceTable;
  }
}

export interface JourneyTable {
  service_id: string;
  journey_id: string;
  person_id: string;
  model_version: number;
  returned_from: string | null;
  reference_hash: Buffer | null;
  suggested_by_account: string | null;
  created_at: Generated<Date>;
}

export interface JourneyFactTable {
  service_id: string;
  fact_id: string;
  journey_id: string;
  seq: GeneratedAlways<number>;
  kind: string;
  happened_on: string;
  recorded_at: Date;
  author_account: string | null;
  author_name: string;
  /** What the fact carries beyond kind, day and author; JSON of the engine's Fact. */
  body: unknown;
}

export interface JourneyNowTable {
  service_id: string;
  journey_id: string;
  person_id: string;
  stage_id: string | null;
  phase: string | null;
  tier_id: string | null;
  stage_since: string | null;
  /** Number of the present stretch, from 1; 0 before anything opened. */
  nth_span: number;
  /** The person's own yes to the present stretch. */
  chosen: boolean;
  opened_on: string | null;
  started_on: string | null;
  ended_on: string | null;
  last_seen: string | null;
  waiting_component: string | null;
  waiting_since: string | null;
  offered_component: string | null;
  offered_group: string | null;
  offer_reply_by: string | null;
  last_word_on: string | null;
  folded_at: Generated<Date>;
}

export interface JourneySpanTable {
  service_id: string;
  journey_id: string;
  nth: number;
  opened_by: 'suggested' | 'chose' | 'visited' | 'returned';
  referred_date: string;
  suggested_by: string | null;
  route: string | null;
  chosen_date: string | null;
  assessed_date: string | null;
  taken_on_date: string | null;
  started_date: string | null;
  ended_date: string | null;
  ending: string | null;
  counts_as: string | null;
}

export interface StageSpanTable {
  service_id: string;
  journey_id: string;
  nth: number;
  stage_id: string;
  phase: string;
  tier_id: string | null;
  entered_on: string;
  left_on: string | null;
}

export interface StatusSpanTable {
  service_id: string;
  journey_id: string;
  nth: number;
  status: string;
  from_on: string;
  to_on: string | null;
}

export interface HeldPlaceTable {
  service_id: string;
  person_id: string;
  component_id: string;
  journey_id: string;
  group_id: string | null;
  state: 'waiting' | 'offered' | 'accepted' | 'in';
  since: string;
}

export type How = 'attended' | 'late' | 'too-late' | 'sent-word' | 'not-here' | 'we-cancelled';

export interface MembershipTable {
  service_id: string;
  membership_id: string;
  group_id: string;
  component_id: string;
  person_id: string;
  journey_id: string;
  joined_on: string;
  left_on: string | null;
}

export interface AttendanceTable {
  service_id: string;
  fact_id: string;
  session_id: string;
  journey_id: string;
  person_id: string;
  component_id: string;
  session_date: string;
  how: How;
  minutes: number | null;
  seq: GeneratedAlways<number>;
  recorded_at: Date;
  author_account: string | null;
  author_name: string;
  corrected_by: string | null;
  why_corrected: string | null;
}
