import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    community: CommunityTable;
    agenda_item: AgendaItemTable;
    agenda_names: AgendaNamesTable;
    peer_block: { person_id: string; blocked: string; set_at: Date };
  }
}

export interface CommunityTable {
  service_id: string;
  community_id: Generated<string>;
  name: string;
  /** Null: everybody who takes part in the service. */
  group_id: string | null;
  since: string;
  ended_on: string | null;
  /** Days of the timetable on which the group meets as a community, like `Tue`; empty: each time. */
  meeting_days: Generated<string[]>;
}

/** An agenda item in words that name two people; without a row, or for whoever must not see one of them, it names nobody. */
export interface AgendaNamesTable {
  service_id: string;
  item_id: string;
  community_id: string;
  person_id: string;
  with_person: string;
  words: string;
}

export interface AgendaItemTable {
  service_id: string;
  item_id: Generated<string>;
  community_id: string;
  kind: string;
  words: string;
  raised_by: string;
  raised_person: string | null;
  raised_at: Date;
  once_key: string | null;
  closed_at: Date | null;
  closed_by: string | null;
  closed_words: string | null;
  raised_side: Generated<'member' | 'staff' | 'system' | null>;
  /** Where the chair put it. */
  place: Generated<number | null>;
  closed_meeting: Generated<string | null>;
}
