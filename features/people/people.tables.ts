import type { Generated, GeneratedAlways } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    person: PersonTable;
    person_in_service: PersonInServiceTable;
    person_change: PersonChangeTable;
    access_needs_said: AccessNeedsSaidTable;
    person_link: PersonLinkTable;
    linked_person: LinkedPersonView;
    equality_answer: EqualityAnswerTable;
    under_18_consent: Under18ConsentTable;
  }
}

export interface PersonTable {
  person_id: string;
  called: string;
  full_name: string;
  date_of_birth: string | null;
  nhs_number: string | null;
  phone: string | null;
  email: string | null;
  postcode: string | null;
  address: Generated<string | null>;
  gender: string | null;
  ethnic_group: string | null;
  access_needs: string | null;
  revision: Generated<number>;
  phone_key: GeneratedAlways<string | null>;
  email_key: GeneratedAlways<string | null>;
  name_key: GeneratedAlways<string>;
  created_at: Generated<Date>;
}

export interface PersonInServiceTable {
  service_id: string;
  person_id: string;
  since: string;
}

export interface PersonChangeTable {
  person_id: string;
  revision: number;
  changed_at: Date;
  service_id: string | null;
  by_account: string | null;
  by_name: string;
  by_self: boolean;
  fields: string[];
  before: unknown;
}

export interface AccessNeedsSaidTable {
  person_id: string;
  nth: number;
  said_at: Date;
  service_id: string | null;
  by_account: string | null;
  by_name: string;
  by_self: boolean;
  needs: string[];
  language: string | null;
  own_words: string | null;
}

export interface PersonLinkTable {
  service_id: string;
  link_id: string;
  person_id: string;
  other_person_id: string;
  decided: 'same' | 'not-same';
  because: string[];
  reason: string;
  decided_at: Date;
  decided_by: string | null;
  decided_name: string;
  later_journey: string | null;
  earlier_journey: string | null;
  undone_at: Generated<Date | null>;
  undone_by: Generated<string | null>;
  undone_name: Generated<string | null>;
  undone_reason: Generated<string | null>;
}

export interface LinkedPersonView {
  person_id: string;
  other_person_id: string;
}

export interface EqualityAnswerTable {
  person_id: string;
  item: string;
  answer: string;
  own_words: string | null;
  said_at: Date;
}

export interface Under18ConsentTable {
  service_id: string;
  consent_id: string;
  person_id: string;
  decided: 'own-consent' | 'parental-consent' | 'not-yet';
  by_whom: string | null;
  relation: string | null;
  words: string;
  person_view: string | null;
  decided_on: string;
  written_at: Date;
  written_by: string | null;
  written_name: string;
}
