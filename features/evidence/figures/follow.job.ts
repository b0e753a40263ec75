import { type ChildProcess, spawn } from 'node:child_process';
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

/** Ends what is being made, without waiting for it. */
export interface Followed {
  readonly stop: () => void;
}

/**
 * Lets datasets and figures follow the records: looks every few minutes whether something was written and, only then,
 * makes them again in another process, so that pages are served as quickly as ever.
 */
export async function startFollowing(jobs: Jobs, { storage, clock, make }: Following): Promise<Followed> {
  const children = new Set<ChildProcess>();
  const follow = make ?? (() => inOwnProcess(children));
  await jobs.define(
    JOB,
    async () => {
      if ((await staleServices(storage, clock.today())).size > 0) await follow();
    },
    { alone: true },
  );
  await jobs.schedule(JOB, EVERY);
  await asSystem(storage, null, 'make datasets at the start', (tx) => jobs.enqueue(tx, JOB, {}));
  return {
    stop: () => {
      for (const child of children) child.kill();
    },
  };
}

/** The same program that runs here, asked for `dataset follow`, with the same environment and so the same database. */
function inOwnProcess(children: Set<ChildProcess>): Promise<void> {
  const program = process.argv[1];
  if (program === undefined)
    throw new Error('The program that runs has no file, so it cannot be started a second time.');
  const child = spawn(process.execPath, [...process.execArgv, program, 'dataset', 'follow'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.add(child);
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = `${words}${text}`.slice(-2_000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      children.delete(child);
      if (code === 0) resolve();
      else reject(new Error(`Making datasets ended with ${code ?? signal}: ${words.trim()}`));
    });
  });
}
