import type { Generated, GeneratedAlways } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    story: { service_id: string; story_id: string; written_at: Date };
    story_own: { service_id: string; story_id: string; person_id: string };
    story_version: StoryVersionTable;
    story_consent: StoryConsentTable;
    story_use: StoryUseTable;
    story_look: StoryLookTable;
  }
}

/** How far a story may be quoted, from nowhere to everywhere; each holds those before it. */
export const WIDTHS = ['none', 'team', 'members', 'public', 'national'] as const;
export type Width = (typeof WIDTHS)[number];

export interface StoryVersionTable {
  service_id: string;
  story_id: string;
  version: number;
  chosen_name: string;
  title: string;
  words: string;
  changed: string | null;
  written_at: Date;
}

export interface StoryConsentTable {
  service_id: string;
  story_id: string;
  nth: GeneratedAlways<number>;
  width: Width;
  research: boolean;
  said_at: Date;
}

export interface StoryLookTable {
  service_id: string;
  story_id: string;
  version: number;
  nth: GeneratedAlways<number>;
  may_go: boolean;
  ask: string | null;
  looked_by: string;
  looked_at: Date;
}

export interface StoryUseTable {
  service_id: string;
  use_id: Generated<string>;
  story_id: string;
  version: number;
  used_where: string;
  printed: boolean;
  used_on: string;
  used_by: string;
}
