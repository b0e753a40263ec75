import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    answer_link: AnswerLinkTable;
    reminder_wish: ReminderWishTable;
  }
}

export interface AnswerLinkTable {
  /** Written and never read: no role may select it. */
  token_hash: Buffer;
  service_id: string;
  journey_id: string;
  person_id: string;
  instrument: string;
  occasion: string;
  due_on: string;
  by_whom: Generated<'self' | 'together' | 'supporter'>;
  made_at: Date;
  until: Date;
  ended_at: Date | null;
  ended_because: 'newer' | 'stopped' | 'asked' | null;
}

export interface ReminderWishTable {
  service_id: string;
  person_id: string;
  stopped_at: Date | null;
  after_leaving: Generated<boolean>;
  said_through: 'link' | 'member' | 'team';
  said_by: string;
  said_at: Date;
}
