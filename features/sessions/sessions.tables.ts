import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    running_group: RunningGroupTable;
    session: SessionTable;
  }
}

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
