import type { Generated, JSONColumnType } from 'kysely';
import type { QuietHours } from './quiet-hours.rules.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    message: MessageTable;
    contact_ended: ContactEndedTable;
    texts_stopped: { service_id: string; number_key: string; stopped_at: Date };
  }
}

export interface ContactEndedTable {
  person_id: string;
  because: 'died';
  addresses: string[];
  ended_at: Date;
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
  /** When its words are true no longer: after it the message is not carried. */
  not_after: Generated<Date | null>;
  /** A part of the words that opens something; struck out of them once the message was carried. */
  secret: string | null;
  /** When it was decided that it never goes out. */
  stopped_at: Generated<Date | null>;
  stopped_because: Generated<'died' | 'asked-for-none' | 'too-late' | null>;
  /** The carrier's own id of it. */
  carried_id: Generated<string | null>;
  /** What the carrier said last about its arrival. */
  delivery: Generated<Delivery | null>;
  delivery_at: Generated<Date | null>;
  /** It answers a text of theirs. */
  answers: Generated<boolean>;
  sent_from: Generated<string | null>;
}

export const DELIVERIES = ['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure'] as const;
export type Delivery = (typeof DELIVERIES)[number];
