import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    record_closure: RecordClosureTable;
    record_opening: RecordOpeningTable;
  }
}

/** Why a record is closed: the person works here, asked for it, or a lead decided it. */
export type ClosedBecause = 'works-here' | 'asked' | 'lead';

export interface RecordClosureTable {
  service_id: string;
  closure_id: Generated<string>;
  person_id: string;
  because: ClosedBecause;
  reason: string;
  account_id: string | null;
  closed_at: Generated<Date>;
  closed_by: string;
  ended_at: Date | null;
  ended_by: string | null;
}

export interface RecordOpeningTable {
  service_id: string;
  opening_id: Generated<string>;
  person_id: string;
  journey_id: string;
  account_id: string;
  opened_by: string;
  role: string;
  reason: string;
  opened_at: Generated<Date>;
  ends_at: Generated<Date>;
  looked_at: Date | null;
  looked_by: string | null;
}
