import type { ColumnType, Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    audit_entry: AuditEntryTable;
    audit_seal: AuditSealTable;
    audit_sealed_entry: AuditSealedEntryTable;
  }
}

export interface AuditEntryTable {
  entry_id: Generated<number>;
  happened_at: Generated<Date>;
  actor_account: string | null;
  actor_name: string;
  role: string;
  act: string;
  service_id: string | null;
  thing: string;
  detail: ColumnType<unknown, string, never>;
}

export interface AuditSealTable {
  seal_number: number;
  sealed_at: Generated<Date>;
  previous_hash: string;
  hash: string;
}

export interface AuditSealedEntryTable {
  entry_id: number;
  seal_number: number;
  entry_hash: string;
}
