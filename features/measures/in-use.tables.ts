declare module '#platform/storage/database.ts' {
  interface Database {
    measure_use: MeasureUseTable;
  }
}

export interface MeasureUseTable {
  service_id: string;
  instrument: string;
  asked_since: string;
  paused_since: string | null;
  changed_by: string;
  changed_at: Date;
}
