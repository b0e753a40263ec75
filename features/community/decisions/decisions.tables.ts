import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    community_decision: CommunityDecisionTable;
    community_action: CommunityActionTable;
    action_person: ActionPersonTable;
  }
}

export type DecidedBy = 'members' | 'staff' | 'together' | 'one-person';

export interface CommunityDecisionTable {
  service_id: string;
  decision_id: Generated<string>;
  community_id: string;
  kind: string;
  words: string;
  /** How a vote came out; null where nobody voted. */
  result: string | null;
  why: string | null;
  decided_by: DecidedBy;
  by_role: string | null;
  way: string | null;
  risk: boolean;
  against: number | null;
  dissent: string | null;
  decided_on: string;
  meeting_id: string | null;
  proposal_id: string | null;
  written_by: string;
  written_person: string | null;
  written_side: 'member' | 'staff' | 'system';
  written_at: Date;
  once_key: string | null;
}

interface CommunityActionTable {
  service_id: string;
  action_id: Generated<string>;
  community_id: string;
  decision_id: string | null;
  meeting_id: string | null;
  words: string;
  who: 'member' | 'staff' | 'everybody';
  staff_name: string | null;
  due_on: string | null;
  written_by: string;
  written_at: Date;
  done_on: string | null;
  done_by: string | null;
  outcome: 'done' | 'dropped' | null;
  done_words: string | null;
  once_key: string | null;
}

interface ActionPersonTable {
  service_id: string;
  action_id: string;
  community_id: string;
  person_id: string;
  called: string;
  yes_at: Date | null;
  yes_how: 'said-in-meeting' | 'themselves' | null;
}
