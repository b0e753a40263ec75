import type { Generated } from 'kysely';
import type { BuddyPairTable, KeepApartSetAsideTable, KeepApartTable } from './together.tables.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    running_group: RunningGroupTable;
    group_change: GroupChangeTable;
    session: SessionTable;
    keep_apart: KeepApartTable;
    keep_apart_set_aside: KeepApartSetAsideTable;
    buddy_pair: BuddyPairTable;
    group_staff: GroupStaffTable;
    session_staff: SessionStaffTable;
    taper_step: TaperStepTable;
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
  stopped_because: Generated<string | null>;
  /** The group in which its people are offered a place when it closes. */
  closes_into: Generated<string | null>;
  /** What whoever runs it must know. */
  arrangement: Generated<string | null>;
  /** Places it calls at in turn. */
  venues: Generated<string[]>;
  revision: Generated<number>;
}

/** How a group meets from a day on; `in_force` once running_group says the same. */
export interface GroupChangeTable {
  service_id: string;
  group_id: string;
  from_on: string;
  name: string;
  days: string[];
  start_time: string | null;
  end_time: string | null;
  every_weeks: number;
  site_id: string | null;
  venues: string[];
  capacity: number | null;
  reason: string;
  written_by: string;
  written_at: Date;
  in_force: Generated<boolean>;
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
  cancelled_code: Generated<string | null>;
  visitors: number | null;
  group_note: string | null;
  revision: Generated<number>;
  /** Where it meets when not at its site. */
  venue: Generated<string | null>;
  /** The day the timetable gave it, when it was moved. */
  moved_from: Generated<string | null>;
  moved_because: Generated<string | null>;
  /** Planned beside the timetable. */
  extra: Generated<boolean>;
  /** The session of the programme it makes up for. */
  makes_up: Generated<number | null>;
}

export interface GroupStaffTable {
  service_id: string;
  group_id: string;
  name: string;
  account_id: string | null;
  part: 'leads' | 'helps';
  from_on: string;
  to_on: string | null;
}

export interface SessionStaffTable {
  service_id: string;
  session_id: string;
  staff: number;
  names: string | null;
  led_by: 'staff' | 'together' | 'members' | 'partner';
  written_by: string;
  written_at: Date;
}

/** From a day on, so many staff come to every nth session. */
export interface TaperStepTable {
  service_id: string;
  group_id: string;
  from_on: string;
  staff: number;
  every: Generated<number>;
  words: string | null;
}
