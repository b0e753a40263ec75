declare module '#platform/storage/database.ts' {
  interface Database {
    safety_alert: SafetyAlertTable;
  }
}

export interface SafetyAlertTable {
  service_id: string;
  alert_id: string;
  person_id: string;
  journey_id: string;
  because: string;
  response_id: string | null;
  raised_at: Date;
  due_at: Date;
  owner_account: string | null;
  owner_name: string | null;
  owned_at: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
  what_was_done: string | null;
}
