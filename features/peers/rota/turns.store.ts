import { type CalendarDay, londonDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { Place } from '../list/listing.store.ts';
import type { PeerRotaSlotTable } from '../peers.tables.ts';
import { turnsInWeek } from './rota.rules.ts';
import type { RotaTimeWith } from './tonight.store.ts';

/** Why a time was not taken, or null when it was. */
export type NotTaken = 'full' | 'enough' | null;

/** Takes one time. Never more of a week than somebody said they can give. */
export async function takeTurn(
  tx: Tx,
  place: Place,
  time: RotaTimeWith,
  { mostTurns, now }: { mostTurns: number; now: Date },
): Promise<NotTaken> {
  if (time.turns.some(({ mine }) => mine)) return null;
  if (time.turns.length >= time.wanted) return 'full';
  const own = await ownTurns(tx, place);
  if (turnsInWeek(own, time.on) >= mostTurns) return 'enough';
  await tx
    .insertInto('peer_rota_turn')
    .values({
      service_id: place.serviceId,
      slot_id: time.slotId,
      on_date: time.on,
      person_id: place.personId,
      community_id: place.communityId,
      taken_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return null;
}

/** Gives a time back; nobody asks why, and the gap is shown. */
export const giveBack = (tx: Tx, { personId }: Place, slotId: string, on: CalendarDay) =>
  tx
    .deleteFrom('peer_rota_turn')
    .where('slot_id', '=', slotId)
    .where('on_date', '=', on)
    .where('person_id', '=', personId)
    .execute();

async function ownTurns(tx: Tx, { communityId, personId }: Place): Promise<CalendarDay[]> {
  const rows = await tx
    .selectFrom('peer_rota_turn')
    .select('on_date')
    .where('community_id', '=', communityId)
    .where('person_id', '=', personId)
    .execute();
  return rows.map(({ on_date }) => on_date as CalendarDay);
}

export interface NewSlot {
  readonly weekday: PeerRotaSlotTable['weekday'];
  readonly from: string;
  readonly to: string;
  readonly wanted: number;
}

/** A time in which a community would like somebody to be there. It puts nobody there. */
export const addSlot = (tx: Tx, { serviceId, communityId }: Place, slot: NewSlot, now: Date) =>
  tx
    .insertInto('peer_rota_slot')
    .values({
      service_id: serviceId,
      community_id: communityId,
      weekday: slot.weekday,
      from_time: slot.from,
      to_time: slot.to,
      wanted: slot.wanted,
      made_at: now,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** Takes a time off the rota, once nobody has it from today on. */
export async function endSlot(
  tx: Tx,
  { communityId }: Place,
  slotId: string,
  times: readonly RotaTimeWith[],
  now: Date,
): Promise<boolean> {
  if (times.some((time) => time.slotId === slotId && time.on >= londonDay(now) && time.turns.length > 0)) return false;
  await tx
    .updateTable('peer_rota_slot')
    .set({ ended_at: now })
    .where('community_id', '=', communityId)
    .where('slot_id', '=', slotId)
    .where('ended_at', 'is', null)
    .execute();
  return true;
}
