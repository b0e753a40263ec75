import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    sharing_with: SharingWithTable;
    shared_thing: SharedThingTable;
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
