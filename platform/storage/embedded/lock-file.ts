import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server writes into postmaster.pid: its process and the folder of its socket. */
export interface ServerLock {
  pid: number;
  socketFolder: string;
  port: number;
}

/** The lock of the cluster's server, or undefined when there is none or it is not written completely yet. */
export function readLock(clusterFolder: string): ServerLock | undefined {
  const lines = readIfThere(join(clusterFolder, 'postmaster.pid'))?.split('\n');
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  const folder = lines?.[4];
  return pid > 0 && port > 0 && folder ? { pid, port, socketFolder: folder } : undefined;
}

/**
 * Whether a process is at work. A killed one whose parent is slow to notice stays in the list as a zombie for some
 * seconds; it does no work and holds no files, though its number still answers.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const stat = readIfThere(`/proc/${pid}/stat`);
  return stat === undefined || stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
}

/** After a restart of the machine or a container the number in an old lock can belong to any other process. */
export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const name = readIfThere(`/proc/${pid}/comm`);
  return name === undefined || name.trim() === 'postgres';
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
