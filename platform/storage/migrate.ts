import type pg from 'pg';
import type { MigrationFile } from './migration-files.ts';
import { StorageProblem } from './storage-problem.ts';

const MIGRATE_LOCK = 7_233_002;

/**
 * Brings the database to what the files say, as `cg_owner`: each file in its own transaction, in order, once. A file
 * that changed after it was run, or one the database has and we do not, is refused before anything is done.
 * Returns the names of those that were run.
 */
export async function migrate(client: pg.ClientBase, files: MigrationFile[]): Promise<string[]> {
  await client.query('select pg_advisory_lock($1)', [MIGRATE_LOCK]);
  try {
    await prepare(client);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from app.migration order by number',
    );
    refuseDifferences(rows, files);
    const done = new Set(rows.map((row) => row.name));
    const todo = files.filter((file) => !done.has(file.name));
    for (const file of todo) await runOne(client, file);
    return todo.map((file) => file.name);
  } finally {
    await client.query('reset role');
    await client.query('select pg_advisory_unlock($1)', [MIGRATE_LOCK]);
  }
}

async function prepare(client: pg.ClientBase): Promise<void> {
  await client.query('set role cg_owner');
  const found = await client.query("select 1 from pg_tables where schemaname = 'app' and tablename = 'migration'");
  if (found.rowCount) return;
  await client.query('create schema if not exists app');
  await client.query(
    'create table app.migration (number integer primary key, name text not null unique, checksum text not null, run_at timestamptz not null default now())',
  );
}

function refuseDifferences(done: { name: string; checksum: string }[], files: MigrationFile[]): void {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, checksum } of done) {
    const file = byName.get(name);
    if (!file) {
      throw new StorageProblem(
        'newer-database',
        `This database has the migration ${name}, which this version of Common Ground does not know. Start the version that made it, or a later one.`,
      );
    }
    if (file.checksum !== checksum) {
      throw new StorageProblem(
        'changed-migration',
        `${file.path} was changed after this database ran it. A migration is never edited: put the file back as it was and add a new one.`,
      );
    }
  }
}

async function runOne(client: pg.ClientBase, file: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    await client.query(file.sql);
    await client.query('insert into app.migration (number, name, checksum) values ($1, $2, $3)', [
      file.number,
      file.name,
      file.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new StorageProblem('migration', `${file.path}: ${describe(error, file.sql)}`, error);
  }
}

/** PostgreSQL counts characters; people count lines. */
function describe(error: unknown, sql: string): string {
  const { message, position } = error as { message: string; position?: string };
  return position ? `line ${sql.slice(0, Number(position)).split('\n').length}: ${message}` : message;
}
