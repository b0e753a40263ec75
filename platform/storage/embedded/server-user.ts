import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { StorageProblem } from '../storage-problem.ts';

/** The operating-system user the database runs as. `drop` is set when we are root and must become that user. */
export interface ServerUser {
  uid: number;
  gid: number;
  name: string;
  drop?: { uid: number; gid: number };
}

/** PostgreSQL refuses to run as root, and initdb refuses a user that the system has no name for. */
export function serverUser(clusterFolder: string): ServerUser {
  const me = process.getuid!();
  const owner = existsSync(clusterFolder) ? statSync(clusterFolder) : undefined;
  if (me !== 0) {
    if (owner && owner.uid !== me) throw foreignData(clusterFolder, owner.uid);
    return { uid: me, gid: process.getgid!(), name: `user ${me}` };
  }
  if (owner && owner.uid !== 0) return dropTo(String(owner.uid), owner.uid, owner.gid);
  for (const name of ['postgres', 'nobody', 'daemon']) {
    const ids = look(name);
    if (ids && ids.uid !== 0) return dropTo(name, ids.uid, ids.gid);
  }
  throw new StorageProblem(
    'no-server-user',
    'PostgreSQL refuses to run as root and this system has no user "postgres" or "nobody". Create one (useradd postgres) or start as an ordinary user.',
  );
}

function dropTo(name: string, uid: number, gid: number): ServerUser {
  return { uid, gid, name, drop: { uid, gid } };
}

function look(name: string): { uid: number; gid: number } | undefined {
  const ask = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined; // `id` exits with an error for a user that does not exist
  }
}

function foreignData(folder: string, uid: number): StorageProblem {
  return new StorageProblem(
    'foreign-data',
    `The database in ${folder} belongs to another user (uid ${uid}). Start as that user, or set COMMONGROUND_DATA to a folder of your own.`,
  );
}

/** Whether the database's user can enter this folder: every folder above it must let that user pass. */
export function canEnter(user: ServerUser, folder: string): boolean {
  if (user.drop) {
    const test = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], {
      ...user.drop,
      cwd: '/',
      stdio: 'ignore',
    });
    return test.status === 0;
  }
  try {
    accessSync(folder, constants.X_OK);
    return true;
  } catch {
    return false; // the answer asked for, not a failure
  }
}
