import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { BulkLoad } from './cells.ts';
import type { Database } from './database.ts';
import type { StorageStatus } from './storage-status.ts';

/** One open transaction. A plain Kysely; statements sent side by side wait for each other. */
export type Tx = Kysely<Database>;

/** The open database. Ask it through `withActor` or `asSystem`; outside them a query sees no row that has a policy. */
export interface Storage {
  readonly pool: pg.Pool;
  readonly db: Kysely<Database>;
  /** Where the data is, for people: a folder, or the server and database of DATABASE_URL (never its password). */
  readonly place: string;
  /** True for our own server, which belongs to one data folder; false for a server that others may use too. */
  readonly embedded: boolean;
  /** The project's data folder, for files that are not records (datasets). */
  readonly dataDir: string;
  /** Connection settings that take this role, for a part that needs its own pool (jobs). */
  connectionAs(role: 'cg_jobs' | 'cg_app' | 'cg_system'): pg.PoolConfig;
  status(): Promise<StorageStatus>;
  /** Removes every table and row and migrates anew. Only for a demonstration that is to be filled again. */
  beginAnew(): Promise<void>;
  /** Fills a new demonstration in bulk; only on our own server, where we may do everything. */
  bulkLoad?<T>(serviceId: string, work: (load: BulkLoad) => Promise<T>): Promise<T>;
  /** Ends the connections; an embedded server that nobody else uses any more is stopped. */
  close(): Promise<void>;
}
