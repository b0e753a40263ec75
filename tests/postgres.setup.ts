import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '#platform/start/project-root.ts';
import { ensureServer } from '#platform/storage/embedded/embedded-server.ts';
import { isAlive } from '#platform/storage/embedded/lock-file.ts';
import { migrationFiles } from '#platform/storage/migration-files.ts';
import { prepareEmbedded, withClient } from '#platform/storage/prepare-database.ts';
import { IN_MEMORY, quickFolder } from './quick-folder.ts';

/**
 * Vitest's global setup for the integration project: one throw-away PostgreSQL for the whole run, with a migrated
 * template database. Tests take a copy of it with `freshDatabase()` of `tests/database.ts`, which says how.
 */
declare module 'vitest' {
  interface ProvidedContext {
    postgresSockets: string;
  }
}

export const TEMPLATE = 'commonground_template';
const NAME = 'commonground-tests';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAfterKilledRuns();
  const folders = join(quickFolder(), NAME);
  mkdirSync(folders, { recursive: true, mode: 0o755 });
  const dataFolder = mkdtempSync(join(folders, `${process.pid}-`));
  chmodSync(dataFolder, 0o755); // mkdtemp makes it private, and the server may run as another user
  const server = await ensureServer({ root: projectRoot(), dataFolder, careless: true });
  await prepareEmbedded(server.admin, migrationFiles(projectRoot()), TEMPLATE);
  await withClient(server.admin(), (client) =>
    client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`),
  );
  project.provide('postgresSockets', server.socketFolder);
  return async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true });
  };
}

/** A run that was killed could not stop its server; its folder carries the number of its process. */
async function clearAfterKilledRuns(): Promise<void> {
  for (const folders of [IN_MEMORY, tmpdir()].map((place) => join(place, NAME))) {
    for (const name of existsSync(folders) ? readdirSync(folders) : []) {
      if (isAlive(Number(name.split('-')[0]))) continue;
      const dataFolder = join(folders, name);
      const left = await ensureServer({ root: projectRoot(), dataFolder, careless: true });
      await left.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  }
}
