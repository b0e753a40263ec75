import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { StorageProblem } from '../storage-problem.ts';
import { adminOf, answers } from './answers.ts';
import { findBinaries } from './binaries.ts';
import { createCluster } from './cluster.ts';
import { clusterFolderOf, refuseForeign, socketFolder } from './folders.ts';
import { isAlive, isPostgres, readLock } from './lock-file.ts';
import { startPostmaster } from './postmaster.ts';
import { type ServerUser, serverUser } from './server-user.ts';

const PATIENCE_MS = 60_000;

/** A PostgreSQL 18 of our own, started by us or found running. */
export interface EmbeddedServer {
  socketFolder: string;
  clusterFolder: string;
  attached: boolean;
  admin(database?: string): ReturnType<typeof adminOf>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  root: string;
  dataFolder: string;
  /** No safety against power loss: for data that is thrown away. */
  careless?: boolean;
}

/**
 * Attaches to the server of this data folder or starts it. A server outlives a Node process that was killed, so the
 * order is: connect first, start second; two starts at once end with one server and two users of it.
 */
export async function ensureServer({ root, dataFolder, careless = false }: EmbeddedOptions): Promise<EmbeddedServer> {
  const user = serverUserFor(dataFolder);
  const clusterFolder = clusterFolderOf(dataFolder, user);
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const running = await attach(clusterFolder, user);
    if (running) return running;
    const bin = findBinaries(root, user);
    await createCluster(clusterFolder, bin, user);
    const sockets = socketFolder(clusterFolder, user);
    const outcome = await startPostmaster({ bin, clusterFolder, socketFolder: sockets, user, careless });
    if (outcome === 'ready') return server(clusterFolder, sockets, false);
    if (Date.now() > until) throw stuck(clusterFolder);
    await delay(100);
  }
}

/** The owner of an existing cluster wins, so that a user `postgres` created later does not lock us out of our data. */
function serverUserFor(dataFolder: string): ServerUser {
  return serverUser(clusterFolderOf(dataFolder, serverUser('')));
}

async function attach(clusterFolder: string, user: ServerUser): Promise<EmbeddedServer | undefined> {
  const began = Date.now();
  for (let lock = readLock(clusterFolder); lock && isPostgres(lock.pid); lock = readLock(clusterFolder)) {
    if (existsSync(lock.socketFolder)) {
      refuseForeign(lock.socketFolder, user);
      if (await answers(lock.socketFolder)) return server(clusterFolder, lock.socketFolder, true);
    } else {
      await stop(clusterFolder); // its socket was cleaned away: nobody can reach it any more
    }
    if (Date.now() - began > PATIENCE_MS) return undefined;
    await delay(50);
  }
  return undefined;
}

function server(clusterFolder: string, sockets: string, attached: boolean): EmbeddedServer {
  return {
    clusterFolder,
    socketFolder: sockets,
    attached,
    admin: (database) => adminOf(sockets, database),
    stop: () => stop(clusterFolder),
  };
}

/** Asks the server to end the sessions it has and shut down cleanly, and waits until it has. */
async function stop(clusterFolder: string): Promise<void> {
  const lock = readLock(clusterFolder);
  if (!lock || !isAlive(lock.pid)) return;
  process.kill(lock.pid, 'SIGINT');
  for (const until = Date.now() + PATIENCE_MS; isAlive(lock.pid); await delay(10)) {
    if (Date.now() > until)
      throw new StorageProblem(
        'not-stopped',
        `The database (process ${lock.pid}) has not stopped within a minute; it goes on running.`,
      );
  }
}

function stuck(clusterFolder: string): StorageProblem {
  const lock = readLock(clusterFolder);
  return new StorageProblem(
    'locked',
    `The database in ${clusterFolder} is locked by process ${lock?.pid ?? 'unknown'}, which does not answer as its server. If no PostgreSQL uses that folder, on this machine or in a container, remove ${clusterFolder}/postmaster.pid and start again.`,
  );
}
