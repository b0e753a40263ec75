import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    reserved_place: ReservedPlaceTable;
    suits: SuitsTable;
    waiting_word: WaitingWordTable;
  }
}

export interface ReservedPlaceTable {
  service_id: string;
  reservation_id: string;
  journey_id: string;
  person_id: string;
  component_id: string;
  group_id: string | null;
  reserved_on: string;
  until_day: string;
  why: string;
  reserved_by: string;
  released_on: Generated<string | null>;
  released_why: Generated<string | null>;
  released_by: Generated<string | null>;
}

export interface SuitsTable {
  service_id: string;
  journey_id: string;
  person_id: string;
  days: string[];
  times: string[];
  sites: string[];
  words: string | null;
  said_on: string;
  said_by: string;
  revision: Generated<number>;
}

export interface WaitingWordTable {
  service_id: string;
  journey_id: string;
  person_id: string;
  sent_on: string;
  channel: 'text' | 'email';
  words: string;
}
