import type { ImportKind } from './columns.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    import_run: ImportRunTable;
    imported: ImportedTable;
  }
}

export interface ImportRunTable {
  service_id: string;
  import_id: string;
  kind: ImportKind;
  source: string;
  began_at: Date;
}

export interface ImportedTable {
  service_id: string;
  kind: ImportKind;
  external_id: string;
  import_id: string;
  person_id: string;
  record_id: string;
  cells: Record<string, string>;
  row_number: number;
}
