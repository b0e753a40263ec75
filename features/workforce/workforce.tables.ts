import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    worker: WorkerTable;
    post: PostTable;
    worker_role: WorkerRoleTable;
    worker_leaving: WorkerLeavingTable;
    supervision_plan: SupervisionPlanTable;
    supervision_held: SupervisionHeldTable;
    worker_own: WorkerOwnTable;
    booking: BookingTable;
    recruitment: RecruitmentTable;
    team_day: TeamDayTable;
    worker_capability: WorkerCapabilityTable;
    worker_training: WorkerTrainingTable;
    work_application: WorkApplicationTable;
  }
}

export interface WorkerTable {
  service_id: string;
  worker_id: string;
  account_id: string | null;
  name: string;
  profession: string | null;
  since: string;
  until: string | null;
  cares_since: string | null;
}

export interface PostTable {
  service_id: string;
  post_id: string;
  role_id: string;
  title: string;
  /** Numeric columns come as text, so that nothing is rounded on the way. */
  wte: string | null;
  funded_by: string | null;
  hosted_by: string | null;
  reported: string | null;
  opened_on: string;
  closed_on: string | null;
}

export interface WorkerRoleTable {
  service_id: string;
  held_id: string;
  worker_id: string;
  post_id: string | null;
  role_id: string;
  title: string;
  contract: string;
  wte: string | null;
  other_team: string | null;
  learnt: string | null;
  from_on: string;
  to_on: string | null;
}

export interface WorkerLeavingTable {
  service_id: string;
  worker_id: string;
  left_on: string;
  reason: string;
  words: string | null;
  told_by: 'worker' | 'lead';
}

export interface SupervisionPlanTable {
  service_id: string;
  worker_id: string;
  kind: string;
  every_weeks: number;
  with_whom: string;
  from_on: string;
  to_on: string | null;
}

export interface SupervisionHeldTable {
  service_id: string;
  held_id: string;
  worker_id: string;
  kind: string;
  held_on: string;
  minutes: number;
  written_by: string;
}

export interface WorkerOwnTable {
  service_id: string;
  worker_id: string;
  account_id: string;
  lived_experience: boolean | null;
  told_to: 'nobody' | 'team' | 'everybody';
  keeps_me_well: string | null;
  early_signs: string | null;
  support: string | null;
  review_on: string | null;
}

export interface BookingTable {
  service_id: string;
  booking_id: string;
  worker_id: string;
  what: string;
  place: string | null;
  held_on: string;
  hours: string;
  rate_gbp: string | null;
  state: Generated<'asked' | 'accepted' | 'declined' | 'cancelled' | 'done'>;
  answered_at: Date | null;
  paid_on: string | null;
  asked_by: string;
}

export interface RecruitmentTable {
  service_id: string;
  recruitment_id: string;
  post_id: string;
  exercise: string;
  held_on: string;
  applied: number;
  seen: number;
  panel_team: string;
  panel_members: number;
  members_say: string | null;
  outcome: 'appointed' | 'nobody' | 'open';
}

export interface TeamDayTable {
  service_id: string;
  day_id: string;
  held_on: string;
  days: string;
  kind: 'residential' | 'away-day' | 'training' | 'reflective' | 'planning';
  topic: string;
  people: number;
}

export interface WorkerCapabilityTable {
  service_id: string;
  worker_id: string;
  capability: string;
  level: string;
  said_on: string;
}

export interface WorkerTrainingTable {
  service_id: string;
  training_id: string;
  worker_id: string;
  capability: string;
  due_on: string;
  done_on: string | null;
  written_by: string;
}

export interface WorkApplicationTable {
  service_id: string;
  application_id: string;
  person_id: string;
  role_id: string;
  name_given: string;
  words: string;
  applied_on: string;
  answer: 'taken-on' | 'not-now' | null;
  answer_words: string | null;
  answered_on: string | null;
  worker_id: string | null;
}
