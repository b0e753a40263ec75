import pg from 'pg';
import { migrate } from './migrate.ts';
import type { MigrationFile } from './migration-files.ts';
import { ensureLogin, ensureRoles } from './roles.ts';
import { StorageProblem } from './storage-problem.ts';

export const DATABASE_NAME = 'commonground';
const OLDEST = 180_000;

/** Roles, database and migrations on our own server, where we may do everything. */
export async function prepareEmbedded(
  admin: (database?: string) => pg.ClientConfig,
  files: MigrationFile[],
  name = DATABASE_NAME,
): Promise<void> {
  await withClient(admin(), async (client) => {
    await ensureRoles(client);
    await ensureLogin(client);
    await createDatabase(client, name);
  });
  await withClient(admin(name), (client) => migrate(client, files));
}

/** The same on a server of somebody else's, as far as the login of DATABASE_URL may. */
export async function prepareExternal(config: pg.ClientConfig, files: MigrationFile[]): Promise<void> {
  await withClient(config, async (client) => {
    await refuseOldServer(client);
    await ensureRoles(client);
    await ownDatabase(client);
    await migrate(client, files);
  });
}

/** Removes our schemas with all that is in them, and migrates anew: the database is as it was when it was made. */
export async function beginAnew(owner: pg.ClientConfig, files: MigrationFile[]): Promise<void> {
  await withClient(owner, async (client) => {
    await client.query(
      'begin; set local role cg_owner; drop schema if exists app, pgboss cascade; drop schema public cascade; create schema public; grant usage on schema public to public; commit',
    );
    await migrate(client, files);
  });
}

async function createDatabase(client: pg.Client, name: string): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount) return;
  try {
    await client.query(`create database "${name}" owner cg_owner`);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== '42P04' && code !== '23505') throw error; // another start made it in the same moment
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; words: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as words",
  );
  if (rows[0]!.number >= OLDEST) return;
  throw new StorageProblem(
    'old-server',
    `DATABASE_URL leads to PostgreSQL ${rows[0]!.words}; Common Ground needs 18 or later.`,
  );
}

/** The owner role must be able to make schemas in the database; by default only the database's owner can. */
async function ownDatabase(client: pg.Client): Promise<void> {
  const able = await client.query<{ able: boolean }>(
    "select has_database_privilege('cg_owner', current_database(), 'CREATE') and has_schema_privilege('cg_owner', 'public', 'CREATE') as able",
  );
  if (able.rows[0]!.able) return;
  const named = await client.query<{ database: string }>('select quote_ident(current_database()) as database');
  const statement = `alter database ${named.rows[0]!.database} owner to cg_owner`;
  try {
    await client.query(statement);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new StorageProblem(
      'database-owner',
      `Common Ground may not make its tables in this database. Let its owner run:\n  ${statement};`,
      error,
    );
  }
}

export async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  client.on('error', () => undefined); // the query that is under way reports it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
