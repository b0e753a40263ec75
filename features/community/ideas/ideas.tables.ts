import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    community_idea: CommunityIdeaTable;
    idea_step: IdeaStepTable;
  }
}

export type Origin = 'member' | 'staff' | 'together' | 'elsewhere';
export type Step = 'tried' | 'adopted' | 'not-taken-up';

interface CommunityIdeaTable {
  service_id: string;
  idea_id: Generated<string>;
  community_id: string;
  words: string;
  origin: Origin;
  suggested_by: string;
  suggested_person: string | null;
  suggested_side: 'member' | 'staff';
  suggested_on: string;
  once_key: string | null;
}

interface IdeaStepTable {
  service_id: string;
  step_id: Generated<string>;
  idea_id: string;
  community_id: string;
  step: Step;
  on_day: string;
  words: string | null;
  written_by: string;
  written_person: string | null;
  written_side: 'member' | 'staff';
  written_at: Date;
}
