import { realpathSync } from 'node:fs';
import type pg from 'pg';
import { parse } from 'pg-connection-string';
import { ensureServer } from './embedded/embedded-server.ts';
import { chooseDataFolder } from './embedded/folders.ts';
import { serverUser } from './embedded/server-user.ts';
import { migrationFiles } from './migration-files.ts';
import { openPool } from './open-pool.ts';
import { beginAnew, DATABASE_NAME, prepareEmbedded, prepareExternal } from './prepare-database.ts';
import { enter } from './presence.ts';
import type { Storage } from './storage.ts';
import { StorageProblem } from './storage-problem.ts';
import { databaseTrouble } from './storage-status.ts';

export interface StorageOptions {
  /** The project's root: where migrations and the database's binaries are found. */
  root: string;
  /** COMMONGROUND_DATA; when undefined, `.data` in the project or a state folder. */
  dataDir?: string | undefined;
  /** A PostgreSQL server to use in place of our own. */
  databaseUrl?: string | undefined;
  /** Owner login for migrations, when DATABASE_URL is a login that may not become cg_owner. */
  ownerUrl?: string | undefined;
  /** No safety against power loss: tests only. */
  careless?: boolean;
}

/**
 * Opens the database and brings it up to date. Throws a StorageProblem that says what to do when that is not possible.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const dataDir = chooseDataFolder(options.dataDir, options.root, serverUser(''));
  return options.databaseUrl ? openExternal(options, options.databaseUrl, dataDir) : openEmbedded(options, dataDir);
}

/** What `openStorage` reads from the environment. */
export function storageFromEnvironment(root: string, env: NodeJS.ProcessEnv = process.env): StorageOptions {
  return {
    root,
    dataDir: env.COMMONGROUND_DATA || undefined,
    databaseUrl: env.DATABASE_URL || undefined,
    ownerUrl: env.DATABASE_OWNER_URL || undefined,
  };
}

async function openEmbedded({ root, careless = false }: StorageOptions, dataDir: string): Promise<Storage> {
  const dataFolder = realpathSync(dataDir);
  const server = await ensureServer({ root, dataFolder, careless });
  const presence = await enter(server);
  const leave = async () => {
    if (await presence.leave()) await server.stop();
  };
  try {
    await prepareEmbedded(server.admin, migrationFiles(root));
  } catch (error) {
    await leave();
    throw error;
  }
  const connection = { ...server.admin(DATABASE_NAME), user: 'cg_login' };
  return openPool({
    connection,
    place: server.clusterFolder,
    dataDir: dataFolder,
    embedded: true,
    admin: server.admin(DATABASE_NAME),
    beginAnew: () => beginAnew(server.admin(DATABASE_NAME), migrationFiles(root)),
    afterClose: leave,
  });
}

async function openExternal(options: StorageOptions, url: string, dataDir: string): Promise<Storage> {
  const connection = fromUrl(url, 'DATABASE_URL');
  const owner = options.ownerUrl ? fromUrl(options.ownerUrl, 'DATABASE_OWNER_URL') : connection;
  const place = `${connection.host ?? 'localhost'}/${connection.database ?? ''}`;
  try {
    await prepareExternal(owner, migrationFiles(options.root));
  } catch (error) {
    const words = databaseTrouble(error) ?? refusal(error);
    if (!words) throw error;
    throw new StorageProblem('unreachable', `The database of DATABASE_URL (${place}) cannot be used: ${words}`, error);
  }
  return openPool({
    connection,
    place,
    dataDir,
    embedded: false,
    beginAnew: () => beginAnew(owner, migrationFiles(options.root)),
  });
}

/** The address in parts. It is never repeated in a message: it holds a password. */
function fromUrl(url: string, name: string): pg.ClientConfig {
  try {
    const { host, port, user, password, database, ssl } = parse(url);
    return {
      ...(host ? { host } : {}),
      ...(port ? { port: Number(port) } : {}),
      ...(user ? { user } : {}),
      ...(password ? { password } : {}),
      ...(database ? { database } : {}),
      ...(ssl === undefined ? {} : { ssl: ssl as boolean }),
      connectionTimeoutMillis: 10_000,
    };
  } catch (error) {
    throw new StorageProblem(
      'bad-url',
      `${name} is not an address of a PostgreSQL database; expected postgresql://user:password@host:5432/database.`,
      error,
    );
  }
}

/** Class 28: login refused; 3D000: no such database. The server's own words name neither password nor data. */
function refusal(error: unknown): string | undefined {
  const { code, message } = error as { code?: string; message?: string };
  return code && /^(28...|3D000)$/.test(code) ? message : undefined;
}
