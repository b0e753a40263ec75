import type { Generated, GeneratedAlways } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    text_line: TextLineTable;
    text_thread: TextThreadTable;
    received_text: ReceivedTextTable;
    sent_text: SentTextTable;
    text_step: TextStepTable;
  }
}

export interface TextLineTable {
  service_id: string;
  is_on: boolean;
  number: string;
  number_key: GeneratedAlways<string | null>;
  sent_from: string | null;
  reply: string | null;
  set_by: string;
  set_at: Date;
}

/** Whose number it is, as far as the service knows. */
export type Whose = 'person' | 'several' | 'died' | 'supporter' | 'nobody';

export interface TextThreadTable {
  service_id: string;
  thread_id: Generated<string>;
  number: string;
  number_key: string;
  whose: Whose;
  person_id: string | null;
  journey_id: string | null;
  people: Generated<number>;
  opened_at: Date;
  last_text_at: Date;
  due_at: Date;
  owner_account: string | null;
  owner_name: string | null;
  owner_duty: string | null;
  owner_from: Date | null;
  nobody_named: Generated<boolean>;
  by_calendar: Generated<boolean>;
  replied_at: Date | null;
  escalations: Generated<number>;
  escalated_at: Date | null;
  escalate_next: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
  done_kind: string | null;
  what_was_done: string | null;
}

export interface ReceivedTextTable {
  text_id: Generated<string>;
  provider_id: string;
  from_number: string;
  to_number: string;
  words: string;
  received_at: Date;
  stored_at: Date;
  came_by: 'callback' | 'asked';
  taken_in_at: Date | null;
  service_id: string | null;
  thread_id: string | null;
  person_id: string | null;
  kind: 'text' | 'stop' | 'start' | null;
  danger: Generated<boolean>;
}

export interface SentTextTable {
  service_id: string;
  message_id: string;
  thread_id: string;
  person_id: string | null;
  kind: 'reply' | 'stopped' | 'started' | 'by-hand';
  words: string;
  written_at: Date;
  by_name: string | null;
  by_account: string | null;
}

export type TextStepKind =
  | 'opened'
  | 'taken'
  | 'handed-over'
  | 'duty-changed'
  | 'owner-left'
  | 'escalated'
  | 'whose'
  | 'closed'
  | 'no-reply';

export interface TextStepTable {
  service_id: string;
  thread_id: string;
  nth: number;
  step: TextStepKind;
  at: Date;
  by_name: string;
  by_account: string | null;
  note: string | null;
}
