import { addDays, type CalendarDay, londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import '../peers.tables.ts';
import { type RotaSlot, spanOf } from './rota.rules.ts';

/** How many members of a community are there in one time of its rota. */
export interface PeersOnRota {
  readonly communityId: string;
  readonly community: string;
  readonly from: Date;
  readonly to: Date;
  readonly people: number;
}

/**
 * Members who have taken a time of a rota that touches `from` to `to`, in counts and without a name. Whoever is on a pause,
 * off the list or gone is not counted. Asked by a member, it knows only their own communities and people they may meet.
 */
export async function peersOnRota(tx: Tx, serviceId: string, from: Date, to: Date): Promise<PeersOnRota[]> {
  const first = addDays(londonDay(from), -1);
  const { rows } = await sql<{
    community_id: string;
    community: string;
    on_date: CalendarDay;
    from_time: string;
    to_time: string;
    people: number;
  }>`select * from app.peers_on_rota(${serviceId}, ${first}::date, ${londonDay(to)}::date, ${londonDay(from)}::date)`.execute(
    tx,
  );
  return rows
    .map((row) => ({
      communityId: row.community_id,
      community: row.community,
      ...spanOf(row.on_date, row.from_time, row.to_time),
      people: row.people,
    }))
    .filter((span) => span.from < to && span.to > from);
}

/** The times a community would like somebody to be there. */
export async function slotsOf(tx: Tx, communityId: string): Promise<RotaSlot[]> {
  const rows = await tx
    .selectFrom('peer_rota_slot')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('ended_at', 'is', null)
    .orderBy('from_time')
    .execute();
  return rows.map((row) => ({
    slotId: row.slot_id,
    weekday: row.weekday,
    from: row.from_time,
    to: row.to_time,
    wanted: row.wanted,
  }));
}

/** Somebody who has taken a time. `called` is null where the reader is not shown who. */
export interface Turn {
  readonly slotId: string;
  readonly on: CalendarDay;
  readonly mine: boolean;
  readonly called: string | null;
}

export async function turnsOf(
  tx: Tx,
  communityId: string,
  { first, last, today }: { first: CalendarDay; last: CalendarDay; today: CalendarDay },
): Promise<Turn[]> {
  const { rows } = await sql<{ slot_id: string; on_date: CalendarDay; mine: boolean; called: string | null }>`
    select * from app.peer_rota(${communityId}::uuid, ${first}::date, ${last}::date, ${today}::date)`.execute(tx);
  return rows.map((row) => ({ slotId: row.slot_id, on: row.on_date, mine: row.mine, called: row.called }));
}
