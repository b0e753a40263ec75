declare module '#platform/storage/database.ts' {
  interface Database {
    crisis_contact: CrisisContactTable;
    plan_invitation: PlanInvitationTable;
    plan_contribution: PlanContributionTable;
    crisis_plan_answer: CrisisPlanAnswerTable;
    named_crisis_service: NamedCrisisServiceTable;
  }
}

interface OfPlan {
  service_id: string;
  plan_id: string;
  person_id: string;
}

export interface CrisisContactTable extends OfPlan {
  contact_id: string;
  name: string;
  number: string;
  days: string[];
  from_time: string | null;
  to_time: string | null;
  about: string | null;
  added_at: Date;
  added_by: string;
  ended_on: string | null;
}

export interface PlanInvitationTable extends OfPlan {
  invitation_id: string;
  side: 'peer' | 'team';
  community_id: string | null;
  peer_person: string | null;
  asked_name: string;
  from_name: string;
  sections: string[];
  words: string | null;
  invited_at: Date;
  answer: 'yes' | 'no' | null;
  answered_at: Date | null;
  ended_at: Date | null;
  ended_by: 'person' | 'peer' | 'team' | null;
}

export interface PlanContributionTable extends OfPlan {
  contribution_id: string;
  section: string;
  words: string;
  side: 'peer' | 'team';
  author_name: string;
  author_person: string | null;
  author_account: string | null;
  written_at: Date;
  decided: 'taken-in' | 'left-out' | null;
  decided_at: Date | null;
  decided_by: string | null;
}

export interface CrisisPlanAnswerTable {
  service_id: string;
  journey_id: string;
  nth: number;
  person_id: string;
  answer: 'not-now' | 'later';
  words: string | null;
  until_day: string;
  said_by: string;
  said_to: string | null;
  on_day: string;
}

/** Whom somebody turns to in a crisis; another feature keeps it, and the plan's page reads it. */
export interface NamedCrisisServiceTable {
  service_id: string;
  named_id: string;
  journey_id: string;
  person_id: string;
  organisation_id: string | null;
  name: string;
  phone: string | null;
  hours: string | null;
  since: string;
  until: string | null;
  written_by: string;
  written_at: Date;
}
