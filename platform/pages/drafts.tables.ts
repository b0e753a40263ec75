import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    draft: DraftTable;
  }
}

export interface DraftTable {
  draft_id: Generated<number>;
  account_id: string | null;
  visitor_hash: string | null;
  form: string;
  form_values: unknown;
  updated_at: Date;
}
