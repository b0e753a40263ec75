import { type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Storage, Tx } from '#platform/storage/index.ts';
import { connectionOf } from '#platform/storage/transaction.ts';

/** Work that happens after the transaction that asked for it, at least once: what it does must bear being done twice. */
export interface Jobs {
  /** Says what a job of this name does. `alone`: never two of them at the same time. */
  define<Body extends object>(
    name: string,
    work: (body: Body) => Promise<void>,
    how?: { alone?: boolean },
  ): Promise<void>;
  /** Asks for a job in the record's transaction: it exists only if the transaction is kept. Body: ids and codes only. */
  enqueue(tx: Tx, name: string, body: object): Promise<void>;
  /** Repeats a defined job: a cron line of five fields,, London time. */
  schedule(name: string, cron: string): Promise<void>;
  /** Lets jobs under way end (at most ten seconds) and stops. */
  stop(): Promise<void>;
}

export interface JobTrouble {
  /** The job's name, or undefined for the queue itself. */
  job?: string;
  error: Error;
}

const RETRY = { retryLimit: 8, retryDelay: 10, retryBackoff: true } as const;

/** Starts the queue on tables of its own role. Trouble (a job that throws is tried again) goes to `onTrouble`. */
export async function openJobs(
  storage: Storage,
  onTrouble: (trouble: JobTrouble) => void,
  pollSeconds = 2,
): Promise<Jobs> {
  const { types: _ours, ...connection } = storage.connectionAs('cg_jobs');
  const boss = new PgBoss({
    ...connection,
    schema: 'pgboss',
    createSchema: false,
    max: 3,
    application_name: 'commonground jobs',
  } as ConstructorParameters<typeof PgBoss>[0]);
  boss.on('error', (error) => onTrouble({ error: error as Error }));
  await boss.start();
  return {
    async define<Body extends object>(name: string, work: (body: Body) => Promise<void>, { alone = false } = {}) {
      await boss.createQueue(name, { ...RETRY, policy: alone ? 'singleton' : 'standard' });
      await boss.work<Body>(name, { pollingIntervalSeconds: pollSeconds }, async ([job]) =>
        runOne(job as JobWithMetadata<Body>, work, onTrouble),
      );
    },
    async enqueue(tx, name, body) {
      await boss.send(name, body, { db: { executeSql: (text, values) => asQueue(tx, text, values) } });
    },
    async schedule(name, cron) {
      await boss.schedule(name, cron, {}, { tz: 'Europe/London' });
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

async function runOne<Body>(
  job: { name: string; data: Body },
  work: (body: Body) => Promise<void>,
  onTrouble: (trouble: JobTrouble) => void,
): Promise<void> {
  try {
    await work(job.data);
  } catch (error) {
    onTrouble({ job: job.name, error: error as Error });
    throw error; // the queue tries again
  }
}

/** One statement of the queue inside the record's transaction, as the queue's role, which then is put back. */
async function asQueue(tx: Tx, text: string, values: unknown[] = []) {
  const client = connectionOf(tx);
  const before = await client.query<{ role: string }>(
    "select current_setting('role') as role, set_config('role', 'cg_jobs', true)",
  );
  const result = await client.query(text, values);
  await client.query("select set_config('role', $1, true)", [before.rows[0]!.role]);
  return { rows: result.rows };
}
