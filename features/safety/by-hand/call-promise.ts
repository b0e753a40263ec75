import { timeAndDay } from '@commonground/calendar';
import { dutyAt, dutyCalendar } from '#features/crisis-cover/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { seenBy } from '../duty/clocks.rules.ts';
import { flagLevels } from '../levels/flag-levels.ts';
import { words } from '../safety-words.ts';

export interface CallPromise {
  /** Null where the service has named nobody. */
  readonly who: string | null;
  /** When that begins; null while somebody is there. */
  readonly from: Date | null;
  readonly by: Date;
}

/** When somebody who asks now can truthfully be told that they are rung, or their words are read. */
export async function callPromise(
  tx: Tx,
  serviceId: string,
  level: 'tell-team' | 'call-today',
  now: Date,
): Promise<CallPromise> {
  const calendar = await dutyCalendar(tx, serviceId);
  const duty = dutyAt(calendar, now);
  return {
    who: duty?.who ?? null,
    from: duty === undefined || duty.from <= now ? null : duty.from,
    by: seenBy(calendar, level, now, flagLevels().clocks),
  };
}

/** The promise in plain words: of a call, or of reading. */
export function callPromiseInWords({ who, from, by }: CallPromise, about: 'ring' | 'worried'): string {
  if (who === null) return words('ring-nobody');
  if (from === null) return words(`${about}-now`, { who, by: timeAndDay(by) });
  const first = about === 'ring' ? `${who.charAt(0).toUpperCase()}${who.slice(1)}` : who;
  return words(`${about}-later`, { who: first, from: timeAndDay(from), by: timeAndDay(by) });
}
