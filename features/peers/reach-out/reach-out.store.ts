import { type CalendarDay, londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { reachOf } from '#features/measures/index.ts';
import { send } from '#platform/outbox/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import type { Place } from '../list/listing.store.ts';
import { words } from '../peer-words.ts';
import type { PeerReachOutTable } from '../peers.tables.ts';

export type ReachResult = NonNullable<PeerReachOutTable['result']>;

/** Somebody who was not there lately and said beforehand that a peer may get in touch. */
export interface ToReach {
  readonly personId: string;
  readonly called: string;
  readonly lastHere: CalendarDay | null;
  /** Who wrote to them in the last four weeks, so that nobody is written to by many. */
  readonly wrote: {
    readonly reachId: string;
    /** Null: somebody whom the reader must not see. */
    readonly by: string | null;
    readonly mine: boolean;
    readonly on: CalendarDay;
    readonly result: ReachResult | null;
  } | null;
}

export async function toReach(tx: Tx, communityId: string, today: CalendarDay): Promise<ToReach[]> {
  const { rows } = await sql<{
    person_id: string;
    called: string;
    last_here: CalendarDay | null;
    reach_id: string | null;
    by_called: string | null;
    mine: boolean;
    on_date: CalendarDay;
    result: ReachResult | null;
  }>`select * from app.peer_reach_outs(${communityId}::uuid, ${today}::date)`.execute(tx);
  return rows.map((row) => ({
    personId: row.person_id,
    called: row.called,
    lastHere: row.last_here,
    wrote:
      row.reach_id === null
        ? null
        : { reachId: row.reach_id, by: row.by_called, mine: row.mine, on: row.on_date, result: row.result },
  }));
}

const NIGHT = { from: '20:00', to: '09:00', sundays: false, bankHolidays: false };

/**
 * Writes to somebody in the group's words by the way they said is safe: the peer learns no number. The message and the note
 * that it was written are kept together.
 * @returns false where no way is safe
 */
export function reachOut(
  storage: Storage,
  place: Place,
  { to, by }: { to: ToReach; by: string },
  now: Date,
): Promise<boolean> {
  const { serviceId, communityId, personId } = place;
  const today = londonDay(now);
  return asSystem(storage, serviceId, 'a peer writes to somebody who was not there', async (tx) => {
    const reach = (await reachOf(tx, serviceId, [to.personId], today)).get(to.personId);
    if (reach?.can !== true) return false;
    const row = { service_id: serviceId, community_id: communityId, person_id: to.personId, on_date: today };
    await tx
      .insertInto('peer_reach_out')
      .values({ ...row, by_person: personId, by_called: by, wrote_at: now, result: null, result_on: null })
      .onConflict((conflict) => conflict.columns(['community_id', 'person_id', 'on_date']).doNothing())
      .execute();
    await send(tx, {
      serviceId,
      personId: to.personId,
      channel: reach.channel,
      to: reach.to,
      kind: 'welcome-from-a-peer',
      subject: words('reach-subject'),
      words: words('reach-words', { name: to.called, by }),
      onceKey: `peer-reach ${communityId} ${to.personId} ${today}`,
      quiet: NIGHT,
    });
    return true;
  });
}

/** What came of it; whoever wrote says so. */
export const sayResult = (tx: Tx, { personId }: Place, reachId: string, result: ReachResult, on: CalendarDay) =>
  tx
    .updateTable('peer_reach_out')
    .set({ result, result_on: on })
    .where('reach_id', '=', reachId)
    .where('by_person', '=', personId)
    .execute();
