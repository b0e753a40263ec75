import { addDays, londonDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { hasEnded, isOn, type RotaTime, timesOf } from './rota.rules.ts';
import { slotsOf, type Turn, turnsOf } from './rota.store.ts';

/** A time of the rota with whoever has taken it. */
export interface RotaTimeWith extends RotaTime {
  readonly turns: readonly Turn[];
  readonly isNow: boolean;
}

/** The times of some days of a rota that have not ended, with who is there and what is missing. */
export async function rotaOf(
  tx: Tx,
  communityId: string,
  { first, days, now }: { first: RotaTime['on']; days: number; now: Date },
): Promise<RotaTimeWith[]> {
  const slots = await slotsOf(tx, communityId);
  if (slots.length === 0) return [];
  const times = timesOf(slots, first, days).filter((time) => !hasEnded(time, now));
  const last = times.at(-1)?.on ?? first;
  const turns = await turnsOf(tx, communityId, { first, last, today: londonDay(now) });
  return times.map((time) => ({
    ...time,
    turns: turns.filter((turn) => turn.slotId === time.slotId && turn.on === time.on),
    isNow: isOn(time, now),
  }));
}

/** The times of today, and what still goes on of yesterday's. */
export const tonightOf = (tx: Tx, communityId: string, now: Date): Promise<RotaTimeWith[]> =>
  rotaOf(tx, communityId, { first: addDays(londonDay(now), -1), days: 2, now });
