import type { Generated, JSONColumnType } from 'kysely';
import type { QuietHours } from './quiet-hours.rules.ts';

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
  quiet: JSONColumnType<QuietHours> | null;
  not_before: Date | null;
  /** A part of the words that opens something; struck out of them once the message was carried. */
  secret: string | null;
}
