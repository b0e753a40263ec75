import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    sharing_with: SharingWithTable;
    shared_thing: SharedThingTable;
    supporter: SupporterTable;
    supporter_consent: SupporterConsentTable;
    supporter_place: SupporterPlaceTable;
    supporter_mark: SupporterMarkTable;
    supporter_answer: SupporterAnswerTable;
  }
}

export interface SharingWithTable {
  service_id: string;
  sharing_id: Generated<string>;
  person_id: string;
  kind: 'supporter' | 'partner';
  named: string;
  knows_me_as: string;
  account_id: string | null;
  token_hash: Buffer | null;
  link_ends_at: Date | null;
  made_at: Generated<Date>;
  accepted_at: Date | null;
  ended_at: Date | null;
}

export interface SharedThingTable {
  service_id: string;
  shared_id: Generated<string>;
  sharing_id: string;
  person_id: string;
  thing: string;
  shared_at: Generated<Date>;
  until_on: string | null;
  stopped_at: Date | null;
}

export interface SupporterTable {
  service_id: string;
  supporter_id: Generated<string>;
  account_id: string | null;
  called: string;
  full_name: string | null;
  phone: string | null;
  email: string | null;
  needs: string | null;
  hours_a_week: string | null;
  since: string;
  left_on: string | null;
}

export type SupporterPurpose = 'keep' | 'contact' | 'evidence';

export interface SupporterConsentTable {
  service_id: string;
  said_id: Generated<string>;
  supporter_id: string;
  purpose: SupporterPurpose;
  given: boolean;
  said_at: Date;
  said_to: string;
}

export interface SupporterPlaceTable {
  service_id: string;
  place_id: Generated<string>;
  supporter_id: string;
  group_id: string;
  joined_on: string;
  left_on: string | null;
}

export type SupporterHow = 'attended' | 'sent-word' | 'not-here';

export interface SupporterAnswerTable {
  service_id: string;
  answer_id: string;
  supporter_id: string;
  instrument: string;
  instrument_version: string;
  answers: unknown;
  value: number | null;
  answered_on: string;
  sent_at: Date;
}

export interface SupporterMarkTable {
  service_id: string;
  session_id: string;
  supporter_id: string;
  session_date: string;
  how: SupporterHow;
  marked_at: Date;
  marked_by: string;
}
