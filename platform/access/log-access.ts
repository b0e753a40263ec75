import type { Tx } from '#platform/storage/storage.ts';
import type { Actor } from './actor.ts';
import './access.tables.ts';

/** What was opened. `what` is a few words the member will read: "your record", "your answers to CORE-10". */
export interface Opened {
  serviceId: string | null;
  personId: string;
  what: string;
}

/**
 * Says who opened what of a person's record. The loader of the record calls it in the transaction that reads, so that
 * nothing can be read without the row; the member can read these rows, and nobody can change or remove one.
 */
export async function logAccess(tx: Tx, actor: Actor, { serviceId, personId, what }: Opened): Promise<void> {
  await tx
    .insertInto('access_log')
    .values({
      service_id: serviceId,
      person_id: personId,
      account_id: actor.accountId,
      actor_name: actor.name,
      role: actor.role,
      what,
    })
    .execute();
}

/** Who opened a person's record, newest first. The database shows it to that person and to their teams. */
export function whoLooked(tx: Tx, personId: string, page: { limit: number; offset: number }) {
  return tx
    .selectFrom('access_log')
    .select(['happened_at', 'actor_name', 'role', 'service_id', 'what'])
    .where('person_id', '=', personId)
    .orderBy('happened_at', 'desc')
    .orderBy('access_id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}
