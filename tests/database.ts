import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { projectRoot } from '#platform/start/project-root.ts';
import { adminOf } from '#platform/storage/embedded/answers.ts';
import type { Storage } from '#platform/storage/index.ts';
import { migrationFiles } from '#platform/storage/migration-files.ts';
import { openPool } from '#platform/storage/open-pool.ts';
import { beginAnew, withClient } from '#platform/storage/prepare-database.ts';
import { TEMPLATE } from './postgres.setup.ts';

/**
 * A migrated database of one's own, in about 20 ms, for tests named `*.pg.ts` or `*.story.ts`:
 *
 *     import { freshDatabase } from '../../tests/database.ts';
 *
 *     const storage = await freshDatabase();           // once per file, or per test
 *     afterAll(() => storage.close());                 // drops it
 *     await asSystem(storage, 'some-service', 'test', (tx) => tx.insertInto('person').values({ … }).execute());
 *     const rows = await withActor(storage, practitioner, (tx) => tx.selectFrom('person').selectAll().execute());
 *
 * Every migration of platform and features is in it; no row is. `superuser(storage, sql)` goes round every policy, to
 * look or to break things on purpose.
 */
export async function freshDatabase(): Promise<Storage> {
  const sockets = inject('postgresSockets');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withClient(adminOf(sockets), (client) =>
    client.query(`create database ${name} template ${TEMPLATE} owner cg_owner strategy file_copy`),
  );
  return openPool({
    connection: { ...adminOf(sockets, name), user: 'cg_login' },
    place: name,
    dataDir: '',
    embedded: true,
    beginAnew: () => beginAnew(adminOf(sockets, name), migrationFiles(projectRoot())),
    afterClose: () =>
      withClient(adminOf(sockets), async (client) => void (await client.query(`drop database ${name} with (force)`))),
  });
}

/** One statement as the database's superuser, whom no policy or grant stops. */
export async function superuser(
  storage: Storage,
  statement: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  return withClient(
    adminOf(inject('postgresSockets'), storage.place),
    async (client) => (await client.query(statement, values)).rows,
  );
}
