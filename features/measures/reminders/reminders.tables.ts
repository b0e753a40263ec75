import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    reminder: ReminderTable;
    reminder_setting: ReminderSettingTable;
  }
}

export interface ReminderTable {
  service_id: string;
  reminder_id: Generated<string>;
  journey_id: string;
  person_id: string;
  instrument: string;
  occasion: string;
  due_on: string;
  sent_on: string;
  written_at: Date;
  channel: 'text' | 'email';
  by_hand: string | null;
}

export interface ReminderSettingTable {
  service_id: string;
  is_on: boolean;
  sender: string;
  text_words: string;
  email_subject: string;
  email_words: string;
  first_after_days: number;
  again_after_days: number;
  most: number;
  quiet_from: string;
  quiet_to: string;
  quiet_sundays: boolean;
  quiet_bank_holidays: boolean;
  changed_by: string;
  changed_at: Date;
}
