import type { Weekday } from '@commonground/calendar';
import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    duty_hours: DutyHoursTable;
    duty_closed: { service_id: string; closed_on: string; why: string };
    safety_setting: SafetySettingTable;
  }
}

export interface DutyHoursTable {
  service_id: string;
  duty_id: Generated<string>;
  weekday: Weekday;
  from_time: string;
  to_time: string;
  who: string;
  account_id: string | null;
  account_name: string | null;
}

export interface SafetySettingTable {
  service_id: string;
  open_on_bank_holidays: Generated<boolean>;
  help_words: string | null;
  set_by: string;
  set_at: Date;
}
