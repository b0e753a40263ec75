import type { Generated } from 'kysely';
import type { PlanContent } from './plan.rules.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    plan: PlanTable;
    plan_section: PlanSectionTable;
    plan_task: PlanTaskTable;
    plan_person: PlanPersonTable;
    plan_version: PlanVersionTable;
    plan_agreement: PlanAgreementTable;
    plan_review: PlanReviewTable;
    pillar_rating: PillarRatingTable;
  }
}

interface OfPlan {
  service_id: string;
  plan_id: string;
  person_id: string;
}

export type PlanKind = 'action' | 'care' | 'next-steps' | 'onward' | 'crisis';
export type PlanPhase = 'safety' | 'working-through' | 'life';
export type PillarId = 'safety' | 'cared-for' | 'belonging' | 'boundaries';

export interface PlanTable extends OfPlan {
  journey_id: string;
  plan_key: string;
  kind: PlanKind;
  started_on: string;
  version: Generated<number>;
  phase: Generated<PlanPhase | null>;
  phase_on: Generated<string | null>;
  review_on: Generated<string | null>;
  coordinator: Generated<string | null>;
  share_with: Generated<string | null>;
  share_yes_on: Generated<string | null>;
  revision: Generated<number>;
  not_now_on: Generated<string | null>;
}

export interface PlanSectionTable extends OfPlan {
  section: string;
  revision: number;
  words: string;
  author_name: string;
  author_account: string | null;
  author_role: string;
  written_at: Date;
}

export interface PlanTaskTable extends OfPlan {
  task_id: string;
  whose: 'person' | 'team';
  words: string;
  who: string | null;
  by_when: string | null;
  set_on: string;
  set_by: string;
  done_on: Generated<string | null>;
  done_as: Generated<'done' | 'let-go' | null>;
  done_by: Generated<string | null>;
}

export interface PlanPersonTable extends OfPlan {
  entry_id: string;
  name: string;
  part: string;
  invited_on: string | null;
  added_on: string;
  added_by: string;
  ended_on: Generated<string | null>;
}

export interface PlanVersionTable extends OfPlan {
  version: number;
  content: PlanContent;
  made_by: string;
  made_role: string;
  made_at: Date;
}

export interface PlanAgreementTable extends OfPlan {
  version: number;
  nth: number;
  /** Peers and supporters agree to crisis plans alone. */
  side: 'person' | 'team' | 'peer' | 'supporter';
  agrees: boolean;
  words: string | null;
  name: string;
  said_to: string | null;
  on_day: string;
  /** Which peer agreed; null for every other side. */
  by_person: Generated<string | null>;
}

export interface PlanReviewTable extends OfPlan {
  review_id: string;
  held_on: string;
  person_view: string | null;
  team_view: string | null;
  who_came: string | null;
  written_by: string;
  written_at: Date;
}

export interface PillarRatingTable {
  service_id: string;
  journey_id: string;
  person_id: string;
  pillar: PillarId;
  rated_on: string;
  value: number;
  with_name: string | null;
}
