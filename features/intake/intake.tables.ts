import type { Generated, JSONColumnType } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    refusal: RefusalTable;
    repeated_no: RepeatedNoTable;
    passed_on: PassedOnTable;
    shared_door: SharedDoorTable;
    shared_door_service: { door_id: string; service_id: string; since: string };
    engagement: EngagementTable;
    offer_choice: OfferChoiceTable;
  }
}

export interface SharedDoorTable {
  door_id: string;
  name: string;
  rule: Generated<string>;
  made_on: string | null;
  made_by: string | null;
  ended_on: string | null;
  ended_by: string | null;
  ended_because: string | null;
}

/** An organisation by its id and its name as it was that day. */
export interface NamedOrganisation {
  readonly id: string;
  readonly name: string;
}

export type AtPoint = 'first-look' | 'after-meeting';
export type ToldHow = 'message' | 'letter' | 'said';
export type ToldReferrer = 'by-account' | 'letter' | 'nobody';

export interface RefusalTable {
  service_id: string;
  refusal_id: string;
  journey_id: string;
  person_id: string;
  refused_on: string;
  at_point: AtPoint;
  reason: string;
  reason_words: string;
  rule_kind: 'exclusion' | 'rule' | 'ages' | null;
  rule_id: string | null;
  rule_words: string | null;
  model_version: number;
  instead_words: string;
  instead: JSONColumnType<NamedOrganisation[]>;
  could_help: JSONColumnType<NamedOrganisation[]>;
  could_help_words: string | null;
  consultation: boolean;
  told_how: ToldHow;
  told_referrer: ToldReferrer;
  referrer_hears: boolean;
  decided_by: string;
}

export interface RepeatedNoTable {
  service_id: string;
  person_id: string;
  journey_id: string;
  raised_on: string;
  here: number;
  elsewhere: number;
  answered_on: Generated<string | null>;
  answer: Generated<string | null>;
  answered_by: Generated<string | null>;
}

export interface PassedOnTable {
  service_id: string;
  passing_id: string;
  journey_id: string;
  person_id: string;
  to_service: string;
  to_journey: string;
  kind: 'passed-on' | 'transfer';
  passed_day: string;
  why: string;
  handed_over: string | null;
  told_how: string;
  agreed_on: string | null;
  agreed_told: string | null;
  passed_by: string;
}

export interface EngagementTable {
  service_id: string;
  engagement_id: string;
  journey_id: string;
  person_id: string;
  noted_on: string;
  level: string;
  words: string | null;
  whose_view: 'person' | 'team' | 'both';
  written_by: string;
}

/** An option by its component and group, with its name as it was. */
export interface NamedOption {
  readonly component: string;
  readonly group?: string;
  readonly name: string;
}

export interface OfferChoiceTable {
  service_id: string;
  choice_id: string;
  journey_id: string;
  person_id: string;
  offered_on: string;
  component_id: string;
  group_id: string | null;
  others: JSONColumnType<NamedOption[]>;
  only_one: string | null;
  preference: string | null;
  warned: string[];
  written_by: string;
}
