import { type CalendarDay, londonDay, londonTime, longDate } from '@commonground/calendar';
import { isQuiet, quietEnds } from '#platform/outbox/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** What names a message with a link: the same key twice is one message. */
export interface LinkMessage {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly instrument: string;
  readonly occasion: string;
  readonly dueOn: CalendarDay;
  readonly sentOn: CalendarDay;
  readonly isByHand: boolean;
}

export function messageKey(message: LinkMessage): string {
  const { serviceId, journeyId, instrument, occasion, dueOn, sentOn, isByHand } = message;
  return `measure-link ${[serviceId, journeyId, instrument, occasion, dueOn, sentOn, isByHand ? 'hand' : ''].join(' ')}`;
}

/** The messages with links that quiet hours hold back now, by their key, and when these hours are over. */
export async function waitingUntil(tx: Tx, serviceId: string, now: Date): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx
    .selectFrom('message')
    .select(['once_key', 'quiet'])
    .where('service_id', '=', serviceId)
    .where('kind', '=', 'measure-link')
    .where('delivered_at', 'is', null)
    .execute();
  return new Map(
    rows.flatMap(({ once_key: key, quiet }): [string, Date][] =>
      key !== null && quiet !== null && isQuiet(quiet, now) ? [[key, quietEnds(quiet, now)]] : [],
    ),
  );
}

/** "waits until 09:00", with the day when it is another one. */
export function waitsInWords(until: Date, now: Date): string {
  const day = londonDay(until);
  return `waits until ${londonTime(until)}${day === londonDay(now) ? '' : ` on ${longDate(day)}`}`;
}
