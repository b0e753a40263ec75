import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    access_log: AccessLogTable;
  }
}

export interface AccessLogTable {
  access_id: Generated<number>;
  happened_at: Generated<Date>;
  service_id: string | null;
  person_id: string;
  account_id: string | null;
  actor_name: string;
  role: string;
  what: string;
}
