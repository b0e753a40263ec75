import { execFile } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StorageProblem } from '../storage-problem.ts';
import { isAlive } from './lock-file.ts';
import type { ServerUser } from './server-user.ts';

const run = promisify(execFile);

const INITDB = [
  '-U',
  'postgres',
  '-A',
  'trust',
  '-E',
  'UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--data-checksums',
];

/**
 * Makes the cluster if it is not there. A crash in the middle of initdb leaves files that look like a cluster but
 * cannot start, so it is made in a sibling folder, which takes its name only when it is whole.
 */
export async function createCluster(folder: string, bin: string, user: ServerUser): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  clearHalfMade(folder);
  const half = `${folder}.new-${process.pid}`;
  mkdirSync(half, { recursive: true, mode: 0o700 });
  if (user.drop) chownSync(half, user.uid, user.gid);
  try {
    await run(join(bin, 'initdb'), ['-D', half, ...INITDB], {
      ...user.drop,
      cwd: '/',
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
    });
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    throw new StorageProblem(
      'initdb',
      `The database could not be created in ${folder}: ${(error as { stderr?: string }).stderr?.trim() ?? error}`,
      error,
    );
  }
  takeName(half, folder);
}

function takeName(half: string, folder: string): void {
  try {
    renameSync(half, folder);
    const parent = openSync(dirname(folder), 'r');
    fsyncSync(parent);
    closeSync(parent);
  } catch (error) {
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error;
    rmSync(half, { recursive: true }); // another start was quicker; its cluster is as good
  }
}

/** Removes what starts that crashed left behind; one that is still at work keeps its folder. */
function clearHalfMade(folder: string): void {
  const beginning = `${basename(folder)}.new-`;
  if (!existsSync(dirname(folder))) return;
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(beginning)) continue;
    const maker = Number(name.slice(beginning.length));
    if (maker !== process.pid && isAlive(maker)) continue;
    // An initdb whose start was killed may go on writing for a moment: try again until it has ended.
    rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 30, retryDelay: 100 });
  }
}
