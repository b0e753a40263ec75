import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { bulkLoad } from './bulk-load.ts';
import { columnTypes } from './column-types.ts';
import type { Database } from './database.ts';
import type { Storage } from './storage.ts';
import { databaseTrouble, type StorageStatus } from './storage-status.ts';

const CONNECTIONS = 10;
/** Long, because filling a demonstration can keep this process from looking at its connections for many seconds. */
const PATIENCE_MS = 60_000;

interface Opening {
  connection: pg.ClientConfig;
  place: string;
  dataDir: string;
  embedded: boolean;
  /** Removes everything in the database and migrates anew, as its owner. */
  beginAnew: () => Promise<void>;
  /** Our own server as its owner; missing where the server is somebody else's. */
  admin?: pg.ClientConfig;
  /** What to do after the connections have ended. */
  afterClose?: () => Promise<void>;
}

/** Connections that are `cg_app` from their first moment, so that a query outside a transaction can do no more than a visitor. */
export function openPool({ connection, place, dataDir, embedded, beginAnew, admin, afterClose }: Opening): Storage {
  const connectionAs = (role: string): pg.PoolConfig => ({
    ...connection,
    options: `-c role=${role}`,
    types: columnTypes,
  });
  const pool = new pg.Pool({
    ...connectionAs('cg_app'),
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
    application_name: 'commonground',
  });
  // A connection that breaks while it rests is dropped and made anew; the next query reports it if that fails.
  pool.on('error', () => undefined);
  const transactions = countInUse(pool);
  let closed: Promise<void> | undefined;
  return {
    pool,
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    place,
    dataDir,
    embedded,
    connectionAs,
    beginAnew,
    ...(admin === undefined ? {} : { bulkLoad: (serviceId, work) => bulkLoad(admin, serviceId, work) }),
    status: () => askStatus(pool),
    close: () => {
      closed ??= endPool(pool, transactions).then(afterClose);
      return closed;
    },
  };
}

interface InUse {
  /** Resolves when no connection is in use. */
  none(): Promise<void>;
}

function countInUse(pool: pg.Pool): InUse {
  const inUse = new Set<pg.PoolClient>();
  let tell: (() => void) | undefined;
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('release', (_error, client) => {
    inUse.delete(client);
    if (inUse.size === 0) tell?.();
  });
  return {
    none: () =>
      new Promise((resolve) => {
        if (inUse.size === 0) resolve();
        else tell = resolve;
      }),
  };
}

/** Nothing new may begin; what is under way ends before the server is taken from under it. */
async function endPool(pool: pg.Pool, transactions: InUse): Promise<void> {
  const ended = pool.end();
  await transactions.none();
  await ended;
}

async function askStatus(pool: pg.Pool): Promise<StorageStatus> {
  try {
    await pool.query('select 1');
    return { ok: true };
  } catch (error) {
    const words = databaseTrouble(error);
    if (words === undefined) throw error;
    return { ok: false, words };
  }
}
