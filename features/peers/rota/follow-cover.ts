import { addDays, londonDay, londonTime, type Weekday, weekday } from '@commonground/calendar';
import { type PeerCover, setPeerCover } from '#features/crisis-cover/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { peersOnRota } from './rota.store.ts';

/** Days that the cover of one week can tell apart: from today, each weekday once. */
const DAYS = 7;

/** Tells the crisis cover in which hours of the coming seven days somebody of this community is really on its rota. */
export async function followCover(
  tx: Tx,
  { serviceId, communityId }: { serviceId: string; communityId: string },
  now: Date,
): Promise<void> {
  const today = londonDay(now);
  const last = addDays(today, DAYS - 1);
  const rota = await peersOnRota(tx, serviceId, now, new Date(now.getTime() + (DAYS + 1) * 86_400_000));
  const hours = new Map<string, PeerCover>();
  for (const { from, to, people } of rota.filter((one) => one.communityId === communityId)) {
    for (const part of byDay(from, to)) {
      if (part.on < today || part.on > last) continue;
      const key = `${part.on} ${part.from}`;
      const known = hours.get(key);
      const next = { weekday: weekday(part.on) as Weekday, from: part.from, to: part.to, people };
      // Two times that begin together are one row: the longer of them, and never fewer people than there are.
      hours.set(key, known === undefined || known.to < next.to ? next : known);
    }
  }
  await setPeerCover(tx, { serviceId, communityId }, [...hours.values()]);
}

/** A time that runs through midnight stands on both days. */
function byDay(from: Date, to: Date) {
  const [first, second] = [londonDay(from), londonDay(to)];
  if (first === second) return [{ on: first, from: String(londonTime(from)), to: String(londonTime(to)) }];
  const before = { on: first, from: String(londonTime(from)), to: '24:00' };
  const after = { on: second, from: '00:00', to: String(londonTime(to)) };
  return after.to === '00:00' ? [before] : [before, after];
}
