import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { Place } from '../list/listing.store.ts';
import { endReveals } from '../numbers/number.store.ts';

/** Neither sees the other here from now on. They are not told; a number shown to them is shown no more. */
export async function block(tx: Tx, place: Place, whom: string, now: Date): Promise<void> {
  await endReveals(tx, place, now, whom);
  await tx.deleteFrom('peer_seen_by').where('person_id', '=', place.personId).where('may_see', '=', whom).execute();
  await tx
    .insertInto('peer_block')
    .values({ person_id: place.personId, blocked: whom, set_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export const unblock = (tx: Tx, { personId }: Place, whom: string) =>
  tx.deleteFrom('peer_block').where('person_id', '=', personId).where('blocked', '=', whom).execute();

/** Whom the member who asks does not want to meet, by name. */
export async function blockedBy(tx: Tx): Promise<{ readonly personId: string; readonly called: string }[]> {
  const { rows } = await sql<{ person_id: string; called: string }>`select * from app.my_peer_blocks()`.execute(tx);
  return rows.map((row) => ({ personId: row.person_id, called: row.called }));
}
