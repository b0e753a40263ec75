import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Database } from './database.ts';
import type { Storage, Tx } from './storage.ts';

const connections = new WeakMap<Tx, pg.PoolClient>();

/** Values that hold for one transaction: the database role and what policies may ask. */
export interface TransactionSettings {
  role: 'cg_app' | 'cg_system' | 'cg_dataset' | 'cg_evidence';
  'app.account'?: string;
  'app.person'?: string;
  'app.role': string;
  'app.services'?: string;
  'app.purpose'?: string;
}

/** Runs `work` in one transaction under these settings: all of it is kept, or none. */
export async function inTransaction<T>(
  storage: Storage,
  settings: TransactionSettings,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await storage.pool.connect();
  // A connection that breaks while it is in use says so twice: to its query, and here, where nobody listening would end us.
  client.on('error', heardByTheQuery);
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const entries = Object.entries(settings);
    const calls = entries.map((_, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, true)`).join(', ');
    await client.query(`select ${calls}`, entries.flat());
    const result = await work(transactionOn(client));
    await client.query('commit');
    return result;
  } catch (error) {
    broken = await rolledBack(client);
    throw error;
  } finally {
    client.off('error', heardByTheQuery);
    client.release(broken);
  }
}

const heardByTheQuery = () => undefined;

/** A connection that cannot even roll back is not returned to the pool. */
async function rolledBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function transactionOn(client: pg.PoolClient): Tx {
  let last: Promise<void> = Promise.resolve();
  const takeTurn = async () => {
    const turn = Promise.withResolvers<void>();
    const before = last;
    last = turn.promise;
    await before;
    return { query: client.query.bind(client), release: turn.resolve };
  };
  // Kysely asks its pool only to connect; every statement gets the one connection, in turn.
  const pool = { connect: takeTurn } as unknown as pg.Pool;
  const tx = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  connections.set(tx, client);
  return tx;
}

/** The connection of an open transaction, for what Kysely cannot do (COPY). */
export function connectionOf(tx: Tx): pg.PoolClient {
  const client = connections.get(tx);
  if (!client) throw new Error('Not a transaction of withActor or asSystem');
  return client;
}
