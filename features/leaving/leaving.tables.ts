import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    planned_ending: PlannedEndingTable;
    ending_meeting: EndingMeetingTable;
    leaver_question: LeaverQuestionTable;
    leaver_words: LeaverWordsTable;
    next_steps_wish: NextStepsWishTable;
    follow_up_consent: FollowUpConsentTable;
    details_confirmed: DetailsConfirmedTable;
    leaver_knock: LeaverKnockTable;
    death: DeathTable;
  }
}

export interface PlannedEndingTable {
  service_id: string;
  planned_id: Generated<string>;
  seq: Generated<string>;
  journey_id: string;
  person_id: string;
  /** Null: there is no planned end any more. */
  ends_on: string | null;
  meeting_on: string | null;
  person_says: string | null;
  why: string;
  set_with: 'person' | 'person-and-supporter' | 'team';
  set_by: string;
  set_on: string;
  set_at: Date;
}

export interface EndingMeetingTable {
  service_id: string;
  journey_id: string;
  version: number;
  person_id: string;
  held_on: string;
  person_view: string;
  team_view: string;
  agreed: string;
  agree: 'yes' | 'partly' | 'no' | 'not-spoken';
  next_steps: string;
  no_plan: boolean;
  present: string;
  written_by: string;
  written_at: Date;
}

export interface LeaverQuestionTable {
  service_id: string;
  question_id: Generated<string>;
  journey_id: string;
  person_id: string;
  nth_span: number;
  asked_when: 'at-leaving' | 'later';
  due_on: string;
  channel: LeaverChannel | null;
  asked_on: string | null;
  asked_by: string | null;
  token_hash: Buffer | null;
  answer_until: string;
  answered_at: Date | null;
  told_by: ToldBy | null;
  entered_by: string | null;
  declined_at: Date | null;
}

export interface LeaverWordsTable {
  service_id: string;
  question_id: string;
  person_id: string;
  reasons: string[];
  good: string;
  bad: string;
  more: string;
  dissent: boolean;
  readers: 'lead' | 'count-only';
  may_quote: boolean;
}

export interface NextStepsWishTable {
  service_id: string;
  journey_id: string;
  person_id: string;
  wish: 'not-wanted' | 'later';
  said_to: string;
  said_on: string;
}
export type LeaverChannel = 'text' | 'email' | 'phone' | 'paper' | 'in-person' | 'own-page';
export type ToldBy = 'person' | 'staff' | 'supporter' | 'peer';

export interface FollowUpConsentTable {
  service_id: string;
  consent_id: Generated<string>;
  seq: Generated<string>;
  person_id: string;
  gives: boolean;
  what: string[];
  channel: 'text' | 'email' | 'phone' | 'letter' | null;
  often: 'as-planned' | 'once-a-year' | 'once' | null;
  until_day: string | null;
  said_through: 'link' | 'member' | 'team';
  said_by: string;
  said_at: Date;
}

export interface DetailsConfirmedTable {
  service_id: string;
  person_id: string;
  confirmed_on: string;
  how: string;
  confirmed_by: string;
}

export interface LeaverKnockTable {
  service_id: string;
  knock_id: Generated<string>;
  journey_id: string;
  person_id: string;
  through: 'member' | 'link' | 'text' | 'email' | 'phone' | 'visit' | 'answer';
  words: string;
  knocked_at: Date;
  opened: boolean;
  seen_by: string | null;
  seen_at: Date | null;
}

export interface DeathTable {
  death_id: Generated<string>;
  person_id: string;
  died_on: string | null;
  how_known: 'day' | 'about' | 'not-known';
  told_by: string;
  told_on: string;
  recorded_in: string;
  recorded_by: string;
  recorded_at: Date;
  taken_back_at: Date | null;
  taken_back_by: string | null;
  taken_back_why: string | null;
}
