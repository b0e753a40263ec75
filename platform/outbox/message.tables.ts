import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    message: MessageTable;
  }
}

export interface MessageTable {
  message_id: Generated<string>;
  service_id: string | null;
  person_id: string | null;
  channel: 'email' | 'text';
  to_address: string;
  kind: string;
  subject: string;
  words: string;
  once_key: string | null;
  written_at: Generated<Date>;
  attempts: Generated<number>;
  last_trouble: string | null;
  delivered_at: Date | null;
  delivered_by: string | null;
}
