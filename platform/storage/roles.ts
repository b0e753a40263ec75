import type pg from 'pg';
import { StorageProblem } from './storage-problem.ts';

/**
 * The database roles. They belong to the server, not to one database, so a second database on it finds them there.
 * `cg_owner` owns the tables and migrates; web requests are `cg_app`, jobs and bulk loads `cg_system`; `cg_dataset`
 * reads records to build a dataset; `cg_evidence` sees no record at all; `cg_jobs` owns the job queue. None of them
 * may log in, and none may bypass row-level security. `cg_login` (embedded server only) may become all but the owner.
 */
export const ROLES = ['cg_owner', 'cg_app', 'cg_system', 'cg_dataset', 'cg_evidence', 'cg_jobs'] as const;
/** What a login needs to be able to become for everything but migrating. */
const WORKING = ROLES.filter((role) => role !== 'cg_owner');
const CREATE_LOCK = 7_233_001;

/** Makes the roles that are missing, as far as this login may; says exactly what to run where it may not. */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [CREATE_LOCK]);
  try {
    const missing = await missingRoles(client);
    for (const role of missing) await create(client, role);
    const needed = await notMemberOf(client);
    for (const role of needed) await grant(client, role);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [CREATE_LOCK]);
  }
}

/** The login of the embedded server's connections: not a superuser, not the owner, nothing of its own. */
export async function ensureLogin(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [CREATE_LOCK]);
  try {
    const found = await client.query("select 1 from pg_roles where rolname = 'cg_login'");
    if (found.rowCount === 0) await client.query('create role cg_login login noinherit nosuperuser nobypassrls');
    await client.query(`grant ${WORKING.join(', ')} to cg_login with inherit false, set true`);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [CREATE_LOCK]);
  }
}

async function missingRoles(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ role: string }>(
    'select role from unnest($1::text[]) as role where not exists (select 1 from pg_roles where rolname = role)',
    [ROLES],
  );
  return rows.map(({ role }) => role);
}

async function notMemberOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ role: string }>(
    "select role from unnest($1::text[]) as role where not pg_has_role(session_user, role, 'SET')",
    [ROLES],
  );
  return rows.map(({ role }) => role);
}

const create = (client: pg.ClientBase, role: string) =>
  permitted(client, `create role ${role} nologin nosuperuser nobypassrls`);

const grant = (client: pg.ClientBase, role: string) =>
  permitted(client, `grant ${role} to current_user with inherit false, set true`);

async function permitted(client: pg.ClientBase, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new StorageProblem('roles', await whatToRun(client), error);
  }
}

async function whatToRun(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ login: string; database: string }>(
    'select quote_ident(session_user) as login, quote_ident(current_database()) as database',
  );
  const { login, database } = rows[0]!;
  const missing = await missingRoles(client);
  const lines = [
    ...missing.map((role) => `create role ${role} nologin;`),
    `grant ${ROLES.join(', ')} to ${login} with inherit false, set true;`,
    `alter database ${database} owner to cg_owner;`,
  ];
  return `The login ${login} of DATABASE_URL may not create the roles Common Ground needs. Let an administrator of the database run:\n  ${lines.join('\n  ')}`;
}
