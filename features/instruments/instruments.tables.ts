import type { ColumnType, Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    wording_pack: WordingPackTable;
    instrument_confirmation: InstrumentConfirmationTable;
  }
}

export interface WordingPackTable {
  service_id: string;
  pack_id: string;
  instrument: string;
  pack_version: string;
  language: string;
  words_version: string;
  sha256: string;
  words_sha256: string;
  licence_holder: string;
  licence_reference: string;
  licence_until: string | null;
  pack: ColumnType<unknown, string, never>;
  seq: Generated<number>;
  loaded_at: Date;
  loaded_by: string;
  loaded_by_account: string | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_because: string | null;
}

/** What a confirmation is about: the facts as a whole, the remembered rule for missing items, a value set to use. */
export type ConfirmedThing = 'licensed-form' | 'missing-rule' | 'value-set';

export interface InstrumentConfirmationTable {
  service_id: string;
  seq: Generated<number>;
  instrument: string;
  about: ConfirmedThing;
  holds: boolean;
  compared_with: string | null;
  value_set: string | null;
  facts: string;
  note: string | null;
  decided_at: Date;
  decided_by: string;
  decided_by_account: string | null;
}
