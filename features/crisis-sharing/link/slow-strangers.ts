import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { asSystem, type Storage } from '#platform/storage/index.ts';

const HOUR = 3_600_000;
/** People mistype, and a whole hospital can share one address. */
const FREE_TRIES = 20;
const STEP_MS = 150;
const LONGEST_MS = 3000;

/**
 * How long the answer to a link that nobody knows is held back, in milliseconds, after so many of them from one address in
 * an hour. A token has 131 bits, so nobody guesses one; this keeps strangers from keeping the database busy. A link that
 * opens something is never slowed down.
 */
export const pauseFor = (unknownTries: number): number =>
  Math.min(LONGEST_MS, Math.max(0, unknownTries - FREE_TRIES) * STEP_MS);

/** Counts one more unknown link from this address, and says how many there were this hour. The address is not kept. */
export const countUnknownLink = (storage: Storage, address: string, now: Date): Promise<number> =>
  asSystem(storage, null, 'slow down who tries links', async (tx) => {
    const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
    const address_hash = createHash('sha256').update(`plan link ${address}`).digest();
    await tx
      .deleteFrom('unknown_plan_link')
      .where('hour', '<', new Date(hour.getTime() - 24 * HOUR))
      .execute();
    const { n } = await tx
      .insertInto('unknown_plan_link')
      .values({ address_hash, hour, n: 1 })
      .onConflict((conflict) =>
        conflict.columns(['address_hash', 'hour']).doUpdateSet({ n: sql`unknown_plan_link.n + 1` }),
      )
      .returning('n')
      .executeTakeFirstOrThrow();
    return n;
  });
