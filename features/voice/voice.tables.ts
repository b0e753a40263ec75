import type { Generated, GeneratedAlways } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    voice: VoiceTable;
    voice_own: { service_id: string; voice_id: string; person_id: string };
    voice_about: VoiceAboutTable;
    voice_handling: VoiceHandlingTable;
    voice_permission: VoicePermissionTable;
    voice_answer: VoiceAnswerTable;
    voice_view: VoiceViewTable;
    voice_beside: VoiceBesideTable;
    voice_beside_own: { service_id: string; view_id: string; person_id: string };
    voice_try: { service_id: string; try_id: Generated<string>; from_hash: Buffer; tried_at: Date };
    session_feedback_roll: { service_id: string; session_id: string; person_id: string };
  }
}

export const KINDS = ['compliment', 'complaint', 'comment'] as const;
export type Kind = (typeof KINDS)[number];
export const ABOUT = ['service', 'session', 'person'] as const;
export type About = (typeof ABOUT)[number];
export type Side = 'member' | 'supporter' | 'partner' | 'visitor';
/** How much of it everybody may read. */
export const PERMISSIONS = ['no', 'change', 'words'] as const;
export type Permission = (typeof PERMISSIONS)[number];
export const CHANGES = ['made', 'planned', 'not-made', 'none-asked'] as const;
export type Change = (typeof CHANGES)[number];
export const CONTENT = ['yes', 'partly', 'no'] as const;
export type Content = (typeof CONTENT)[number];

export interface VoiceTable {
  service_id: string;
  voice_id: Generated<string>;
  kind: Kind;
  about: About;
  side: Side;
  name: string | null;
  reach: string | null;
  who: string | null;
  words: string;
  wish: string | null;
  received_at: Date;
  code_hash: Buffer;
  acknowledge_by: string | null;
  answer_by: string | null;
  open_to_team: Generated<boolean>;
}

export interface VoiceAboutTable {
  service_id: string;
  voice_id: string;
  account_id: string;
  name: string;
  set_by: string;
  set_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
}

export interface VoiceHandlingTable {
  service_id: string;
  voice_id: string;
  owner_account: string | null;
  owner_name: string | null;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  revision: Generated<number>;
}

export interface VoicePermissionTable {
  service_id: string;
  voice_id: string;
  nth: GeneratedAlways<number>;
  width: Permission;
  said_at: Date;
}

export interface VoiceAnswerTable {
  service_id: string;
  voice_id: string;
  nth: number;
  words: string;
  change: Change;
  change_words: string | null;
  said_short: string | null;
  shown: boolean;
  answered_by: string;
  answered_at: Date;
}

export interface VoiceViewTable {
  service_id: string;
  voice_id: string;
  view_nth: GeneratedAlways<number>;
  answer_nth: number;
  content: Content;
  words: string | null;
  said_at: Date;
}

export interface VoiceBesideTable {
  service_id: string;
  view_id: Generated<string>;
  voice_id: string;
  agrees: boolean;
  words: string;
  said_on: string;
  taken_back: Generated<boolean>;
}
