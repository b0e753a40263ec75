import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StorageProblem } from '../storage-problem.ts';
import { answers } from './answers.ts';
import type { ServerUser } from './server-user.ts';

const LOG_KEPT = 10_000_000;

/** Errors in the server's log carry no statement and no detail: both can hold what is written about a person. */
const SETTINGS = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'timezone=UTC',
  'log_timezone=UTC',
];
/** Only for data that is thrown away. */
const CARELESS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];

export interface PostmasterPlace {
  bin: string;
  clusterFolder: string;
  socketFolder: string;
  user: ServerUser;
  careless: boolean;
}

/** Starts the server and waits until it answers. `locked` means that another server holds the cluster just now. */
export async function startPostmaster(place: PostmasterPlace): Promise<'ready' | 'locked'> {
  const logFile = `${place.clusterFolder}.log`;
  if (existsSync(logFile) && statSync(logFile).size > LOG_KEPT) renameSync(logFile, `${logFile}.old`);
  const log = openSync(logFile, 'a', 0o600);
  const before = statSync(logFile).size;
  const settings = [...SETTINGS, ...(place.careless ? CARELESS : [])].flatMap((setting) => ['-c', setting]);
  const child = spawn(join(place.bin, 'postgres'), ['-D', place.clusterFolder, '-k', place.socketFolder, ...settings], {
    ...place.user.drop,
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
    stdio: ['ignore', log, log],
    detached: true,
  });
  let ended: string | undefined;
  child.on('exit', (code, signal) => {
    ended = String(signal ?? code);
  });
  child.on('error', (error) => {
    ended = error.message;
  });
  child.unref();
  closeSync(log);
  while (ended === undefined) {
    if (await answers(place.socketFolder)) return 'ready';
    await delay(10);
  }
  return explainEnd(readFileSync(logFile).subarray(before).toString(), ended, logFile);
}

function explainEnd(said: string, ended: string, logFile: string): 'locked' {
  if (said.includes('lock file "postmaster.pid" already exists')) return 'locked';
  if (/No space left on device/.test(said)) {
    throw new StorageProblem(
      'disk-full',
      `The database cannot start because the disk is full. Make room, then start again. (Its log: ${logFile})`,
    );
  }
  throw new StorageProblem(
    'not-started',
    `The database did not start (${ended}). Its log, ${logFile}, says: ${said.trim().slice(-600)}`,
  );
}
