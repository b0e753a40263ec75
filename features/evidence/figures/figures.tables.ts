import type { ReleasedActivity } from '../activity/activity.ts';
import type { EvidenceRow } from '../evidence-row.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    dataset_build: DatasetBuildTable;
    figure: FigureTable;
    released_figure: ReleasedFigureTable;
    released_activity: ReleasedActivityTable;
  }
}

export interface DatasetBuildTable {
  service_id: string;
  built_at: Date;
  as_of: string;
  folder: string;
  marker: string;
  rows: Record<string, number>;
}

export interface FigureTable {
  service_id: string;
  indicator: string;
  nth: number;
  row: EvidenceRow;
  sentence: string;
  chart: string | null;
  built_at: Date;
}

export interface ReleasedFigureTable extends FigureTable {
  release: string;
  as_of: string;
}

export interface ReleasedActivityTable {
  service_id: string;
  release: string;
  activity: ReleasedActivity;
  built_at: Date;
  as_of: string;
}
