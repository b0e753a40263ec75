import { type ChildProcess, spawn } from 'node:child_process';
import type { Jobs } from '#platform/jobs/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { waitingDrafts } from './make-drafts.ts';

const JOB = 'reports.make';

/** Ends what is being made, without waiting for it: the draft stays asked for. */
export interface ReportMaking {
  readonly stop: () => void;
}

/**
 * Makes the drafts of reports that were asked for: looks every minute and, only when there are some, makes them in another
 * process, so that pages are served as quickly as ever.
 */
export async function startMakingReports(jobs: Jobs, storage: Storage): Promise<ReportMaking> {
  const children = new Set<ChildProcess>();
  await jobs.define(
    JOB,
    async () => {
      if ((await waitingDrafts(storage)) > 0) await inOwnProcess(children);
    },
    { alone: true },
  );
  await jobs.schedule(JOB, '* * * * *');
  return {
    stop: () => {
      for (const child of children) child.kill();
    },
  };
}

/** The same program that runs here, asked for `report make`, with the same environment and so the same database. */
function inOwnProcess(children: Set<ChildProcess>): Promise<void> {
  const program = process.argv[1];
  if (program === undefined)
    throw new Error('The program that runs has no file, so it cannot be started a second time.');
  const child = spawn(process.execPath, [...process.execArgv, program, 'report', 'make'], {
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
      else reject(new Error(`Making reports ended with ${code ?? signal}: ${words.trim()}`));
    });
  });
}
