/** Two people who are not brought together. `first_person` sorts before `second_person`, so a pair stands once. */
export interface KeepApartTable {
  service_id: string;
  keep_apart_id: string;
  first_person: string;
  second_person: string;
  reason: string;
  since: string;
  written_by: string;
  written_at: Date;
  ended_on: string | null;
  ended_by: string | null;
  ended_because: string | null;
}

export interface KeepApartSetAsideTable {
  service_id: string;
  keep_apart_id: string;
  group_id: string;
  reason: string;
  written_by: string;
  written_at: Date;
}

/** `person_id` helps `helped_id` to arrive; names as they stood when both said yes. */
export interface BuddyPairTable {
  service_id: string;
  buddy_id: string;
  group_id: string;
  person_id: string;
  helped_id: string;
  helper_called: string;
  helped_called: string;
  helper_said_on: string;
  helped_said_on: string;
  written_by: string;
  written_at: Date;
  ended_on: string | null;
  ended_because: string | null;
}
