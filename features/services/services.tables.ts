import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    service: ServiceTable;
    service_model_version: ServiceModelVersionTable;
    service_setting: ServiceSettingTable;
    service_setting_change: ServiceSettingChangeTable;
    model_draft: ModelDraftTable;
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
  equality_impact: Generated<string | null>;
  decided_at: Generated<Date | null>;
  decided_by: Generated<string | null>;
  decided_by_account: Generated<string | null>;
}

/** `setting`: an id of data/settings.yaml. `word`: a term of data/words/pages.yaml. */
export type SettingKind = 'setting' | 'word';

export interface ServiceSettingTable {
  service_id: string;
  kind: SettingKind;
  name: string;
  /** JSON: a number or words. */
  value: unknown;
  set_on: string;
}

export interface ServiceSettingChangeTable {
  service_id: string;
  change_id: Generated<string>;
  kind: SettingKind;
  name: string;
  /** JSON; null where the model's own value holds again. */
  value: unknown;
  because: string;
  changed_on: string;
  changed_at: Date;
  by_account: string | null;
  by_name: string;
}

export interface ModelDraftTable {
  service_id: string;
  draft_id: string;
  purpose: 'next-version' | 'copy';
  based_on: number;
  source: string;
  equality: Generated<string>;
  revision: Generated<number>;
  state: Generated<'open' | 'in-force' | 'put-away'>;
  made_at: Date;
  changed_at: Date;
  changed_by: string;
}
