import type { Generated, GeneratedAlways } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    running_group: RunningGroupTable;
    membership: MembershipTable;
    session: SessionTable;
    attendance: AttendanceTable;
  }
}

export type How = 'attended' | 'late' | 'too-late' | 'sent-word' | 'not-here' | 'we-cancelled';

export interface RunningGroupTable {
  service_id: string;
  group_id: string;
  component_id: string;
  site_id: string | null;
  name: string;
  days: string[];
  start_time: string | null;
  end_time: string | null;
  every_weeks: Generated<number>;
  capacity: number | null;
  started_on: string;
  stopped_on: string | null;
}

export interface MembershipTable {
  service_id: string;
  membership_id: string;
  group_id: string;
  component_id: string;
  person_id: string;
  journey_id: string;
  joined_on: string;
  left_on: string | null;
}

export interface SessionTable {
  service_id: string;
  session_id: string;
  group_id: string | null;
  component_id: string;
  site_id: string | null;
  session_date: string;
  start_time: string | null;
  end_time: string | null;
  state: Generated<'planned' | 'held' | 'cancelled'>;
  cancelled_reason: string | null;
  visitors: number | null;
  group_note: string | null;
  revision: Generated<number>;
}

export interface AttendanceTable {
  service_id: string;
  fact_id: string;
  session_id: string;
  journey_id: string;
  person_id: string;
  component_id: string;
  session_date: string;
  how: How;
  minutes: number | null;
  seq: GeneratedAlways<number>;
  recorded_at: Date;
  author_account: string | null;
  author_name: string;
  corrected_by: string | null;
  why_corrected: string | null;
}
