import { spawn } from 'node:child_process';
import type { Clock } from '#platform/clock/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { staleServices } from './follow.ts';

const JOB = 'dataset.follow';
/** Every five minutes, so that with the making itself a change is on the pages within fifteen. */
const EVERY = '*/5 * * * *';

export interface Following {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Makes what is stale; left out, `commonground dataset follow` in a process of its own. */
  readonly make?: () => Promise<void>;
}

/**
 * Lets datasets and figures follow the records: looks every few minutes whether something was written and, only then,
 * makes them again in another process, so that pages are served as quickly as ever.
 */
export async function startFollowing(jobs: Jobs, { storage, clock, make = inOwnProcess }: Following): Promise<void> {
  await jobs.define(
    JOB,
    async () => {
      if ((await staleServices(storage, clock.today())).size > 0) await make();
    },
    { alone: true },
  );
  await jobs.schedule(JOB, EVERY);
  await asSystem(storage, null, 'make datasets at the start', (tx) => jobs.enqueue(tx, JOB, {}));
}

/** The same program that runs here, asked for `dataset follow`, with the same environment and so the same database. */
function inOwnProcess(): Promise<void> {
  const program = process.argv[1];
  if (program === undefined)
    throw new Error('The program that runs has no file, so it cannot be started a second time.');
  const child = spawn(process.execPath, [...process.execArgv, program, 'dataset', 'follow'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = `${words}${text}`.slice(-2_000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`Making datasets ended with ${code ?? signal}: ${words.trim()}`));
    });
  });
}
