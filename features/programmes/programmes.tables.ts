import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    group_programme: GroupProgrammeTable;
    programme_not_yet: ProgrammeNotYetTable;
    work_phase: WorkPhaseTable;
    placement: PlacementTable;
    placement_follow_up: PlacementFollowUpTable;
  }
}

export interface GroupProgrammeTable {
  service_id: string;
  group_id: string;
  first_on: string;
  template: string;
  version: number;
  /** A rolling group begins again at the first session when it has come to the last. */
  repeats: boolean;
  ended_on: string | null;
  attached_by: string;
  attached_at: Date;
}

export interface ProgrammeNotYetTable {
  service_id: string;
  group_id: string;
  journey_id: string;
  person_id: string;
  attended: number;
  because: string;
  written_by: string;
  written_at: Date;
}

export type WorkPhase = 'thinking' | 'building-up' | 'trying-out' | 'in-it' | 'settled';

export interface WorkPhaseTable {
  service_id: string;
  phase_id: string;
  journey_id: string;
  person_id: string;
  phase: WorkPhase;
  hope: string | null;
  from_on: string;
  to_on: string | null;
  written_by: string;
}

export type PlacementKind = 'course' | 'volunteering' | 'work-trial' | 'paid-work' | 'own-business';
export type PlacementResult = 'finished' | 'went-on' | 'became-paid' | 'stopped-earlier' | 'still-open';

export interface PlacementTable {
  service_id: string;
  placement_id: string;
  journey_id: string;
  person_id: string;
  kind: PlacementKind;
  organisation: string;
  what: string | null;
  hours_a_week: string | null;
  started_on: string;
  ended_on: string | null;
  result: PlacementResult | null;
  own_words: string | null;
  may_ask_later: boolean;
  revision: Generated<number>;
  written_by: string;
}

export interface PlacementFollowUpTable {
  service_id: string;
  placement_id: string;
  person_id: string;
  asked_on: string;
  still_there: 'yes' | 'something-else' | 'no' | 'not-known';
  words: string | null;
  written_by: string;
}
