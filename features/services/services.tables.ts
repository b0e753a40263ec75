declare module '#platform/storage/database.ts' {
  interface Database {
    service: ServiceTable;
    service_model_version: ServiceModelVersionTable;
  }
}

export type Basis = 'record' | 'simulated' | 'submitted';

export interface ServiceTable {
  service_id: string;
  name: string;
  basis: Basis;
  model_id: string;
  model_version: number;
  modelled_on: string | null;
  model_from: string;
}

export interface ServiceModelVersionTable {
  service_id: string;
  version: number;
  source: string;
  checksum: string;
  in_force_from: string;
}
