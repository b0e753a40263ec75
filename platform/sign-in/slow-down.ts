import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './sign-in.tables.ts';

/** The first few slips are free; after that each failure doubles the wait, up to the most. Never a lock. */
const FREE_FAILURES = 3;
const FIRST_WAIT_SECONDS = 2;
const MOST_WAIT_SECONDS = 15 * 60;
/** A whole clinic can share one address, so an address is given more slips than an account. */
const FREE_FAILURES_OF_ADDRESS = 20;
/** Failures wear off after this long without a new one. */
const FORGET_AFTER_MS = 24 * 60 * 60 * 1000;

/** Who tries: the account named (there or not) and the network address the attempt comes from. */
export interface Attempt {
  email: string;
  address: string;
}

/** Seconds to wait after this many failures in a row. */
export function waitAfter(failures: number, free: number): number {
  if (failures < free) return 0;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - free), MOST_WAIT_SECONDS);
}

/**
 * Whether an attempt is looked at now. It is counted as a failure before it is looked at, so that many attempts at
 * once cannot all slip through; `attemptSucceeded` takes that back. Returns the seconds to wait, 0 for none.
 */
export async function beginAttempt(tx: Tx, attempt: Attempt, now: Date): Promise<number> {
  for (const [subject] of subjects(attempt))
    await sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`.execute(tx);
  const waits = await Promise.all(subjects(attempt).map(([subject, free]) => waitOf(tx, subject, free, now)));
  const wait = Math.max(...waits);
  if (wait === 0) await countFailure(tx, attempt, now);
  return wait;
}

async function waitOf(tx: Tx, subject: string, free: number, now: Date): Promise<number> {
  const row = await tx.selectFrom('sign_in_failure').selectAll().where('subject', '=', subject).executeTakeFirst();
  if (!row) return 0;
  const passed = now.getTime() - row.last_failed_at.getTime();
  if (passed > FORGET_AFTER_MS) return 0;
  return Math.max(0, Math.ceil(waitAfter(row.failures, free) - passed / 1000));
}

async function countFailure(tx: Tx, attempt: Attempt, now: Date): Promise<void> {
  const forgotten = new Date(now.getTime() - FORGET_AFTER_MS);
  for (const [subject] of subjects(attempt)) {
    await tx
      .insertInto('sign_in_failure')
      .values({ subject, failures: 1, last_failed_at: now })
      .onConflict((conflict) =>
        conflict.column('subject').doUpdateSet((row) => ({
          failures: row
            .case()
            .when('sign_in_failure.last_failed_at', '<', forgotten)
            .then(1)
            .else(row('sign_in_failure.failures', '+', 1))
            .end(),
          last_failed_at: now,
        })),
      )
      .execute();
  }
}

/** The account starts afresh; the address only gets this attempt back, or one good account would clear the rest. */
export async function attemptSucceeded(tx: Tx, attempt: Attempt): Promise<void> {
  const [[account], [address]] = subjects(attempt);
  await tx.deleteFrom('sign_in_failure').where('subject', '=', account).execute();
  await tx
    .updateTable('sign_in_failure')
    .set((row) => ({ failures: row('failures', '-', 1) }))
    .where('subject', '=', address)
    .where('failures', '>', 0)
    .execute();
}

function subjects({ email, address }: Attempt): [[string, number], [string, number]] {
  return [
    [`account:${hash(email.trim().toLowerCase())}`, FREE_FAILURES],
    [`address:${hash(address)}`, FREE_FAILURES_OF_ADDRESS],
  ];
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
