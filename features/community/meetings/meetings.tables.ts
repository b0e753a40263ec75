import type { Generated } from 'kysely';
import type { RightToLead } from '../roles/rights.rules.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    community_meeting: CommunityMeetingTable;
    meeting_came: MeetingCameTable;
    meeting_news: { service_id: string; community_id: string; person_id: string; since: Date };
    meeting_minutes: MeetingMinutesTable;
    minutes_correction: MinutesCorrectionTable;
  }
}

export interface CommunityMeetingTable {
  service_id: string;
  meeting_id: Generated<string>;
  community_id: string;
  kind: 'usual' | 'called' | 'crisis';
  session_id: string | null;
  meets_on: string | null;
  meets_at: string | null;
  place: string | null;
  called_by: string | null;
  called_person: string | null;
  called_side: 'member' | 'staff' | null;
  called_because: string | null;
  called_at: Date | null;
  told_at: Generated<Date | null>;
  opened_at: Generated<Date | null>;
  opened_by: Generated<string | null>;
  opened_person: Generated<string | null>;
  opened_as: Generated<RightToLead | null>;
  minutes_by: Generated<string | null>;
  minutes_person: Generated<string | null>;
  minutes_as: Generated<RightToLead | null>;
  closed_at: Generated<Date | null>;
  closed_by: Generated<string | null>;
  staff_there: Generated<string | null>;
}

interface MeetingCameTable {
  service_id: string;
  meeting_id: string;
  community_id: string;
  person_id: string;
  called: string;
  written_by: string;
  written_at: Date;
}

interface MeetingMinutesTable {
  service_id: string;
  meeting_id: string;
  community_id: string;
  words: string;
  revision: Generated<number>;
  written_by: string;
  written_person: string | null;
  written_as: RightToLead;
  saved_at: Date;
  published_at: Date | null;
  published_by: string | null;
}

interface MinutesCorrectionTable {
  service_id: string;
  correction_id: Generated<string>;
  meeting_id: string;
  community_id: string;
  words: string;
  reason: string;
  written_by: string;
  written_person: string | null;
  written_side: 'member' | 'staff';
  written_at: Date;
}
