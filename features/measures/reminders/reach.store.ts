import { addDays, type CalendarDay, lengthInDays, londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** How a person may be reached with a link, or why not. */
export type Reach =
  | { readonly can: true; readonly channel: 'text' | 'email'; readonly to: string }
  | { readonly can: false; readonly why: WhyNotReached };
export type WhyNotReached =
  | 'not-asked'
  | 'by-phone-only'
  | 'no-messages'
  | 'no-address'
  | 'stopped'
  | 'no-texts'
  | 'died'
  | 'no-consent'
  | 'details-not-confirmed';

/** In words for a team, after "No link:". */
export const WHY_NOT_REACHED: Readonly<Record<WhyNotReached, string>> = {
  'not-asked': 'nobody has asked how to reach them safely',
  'by-phone-only': 'they want to be rung, not written to',
  'no-messages': 'no message may be left for them',
  'no-address': 'the number or address is missing',
  stopped: 'they asked for no reminders',
  'no-texts': 'they asked for no texts: ask them for another safe way',
  died: 'they have died',
  'no-consent': 'they have left and have not agreed to be asked again',
  'details-not-confirmed': 'they left long ago, and nobody has made sure that the number or address is still theirs',
};

/** Days after leaving in which what belongs to leaving itself may still be sent by hand. */
const LEAVING_LASTS_DAYS = 28;

/**
 * How these people of a service may be reached with a message that names nobody, by person: only the way they said is
 * safe, only if a message may be left, and never once they have stopped it.
 */
export async function reachOf(
  tx: Tx,
  serviceId: string,
  personIds: readonly string[],
  today: CalendarDay = londonDay(new Date()),
): Promise<ReadonlyMap<string, Reach>> {
  if (personIds.length === 0) return new Map();
  const { settings } = await runningModel(tx, serviceId);
  const goodSince = addDays(today, -Math.round(lengthInDays(String(settings['confirm-details-after'].value))));
  const justLeft = sql<boolean>`exists (select 1 from journey_now n where n.service_id = ${serviceId}
    and n.person_id = p.person_id and n.ended_on >= ${addDays(today, -LEAVING_LASTS_DAYS)})`;
  const mayNot = sql<Because | null>`app.may_contact(${serviceId}, p.person_id, ${today}::date, ${goodSince}::date)`;
  const noTexts = sql<boolean>`app.texts_are_stopped(${serviceId}, p.phone)`;
  const rows = await tx
    .selectFrom('person as p')
    .leftJoin('safe_contact as c', (join) =>
      join.onRef('c.person_id', '=', 'p.person_id').on('c.service_id', '=', serviceId),
    )
    .leftJoin('reminder_wish as w', (join) =>
      join.onRef('w.person_id', '=', 'p.person_id').on('w.service_id', '=', serviceId),
    )
    .select(['p.person_id', 'p.phone', 'p.email', 'c.way', 'c.may_leave_message', 'w.stopped_at'])
    .select([mayNot.as('may_not'), justLeft.as('just_left'), noTexts.as('no_texts')])
    .where('p.person_id', 'in', [...new Set(personIds)])
    .execute();
  return new Map(
    rows.map((row) => {
      const because = row.may_not === 'died' || !row.just_left ? row.may_not : null;
      return [row.person_id, because === null ? reachIn(row) : { can: false, why: because }];
    }),
  );
}

type Because = 'died' | 'no-consent' | 'details-not-confirmed';

interface ReachRow {
  readonly phone: string | null;
  readonly email: string | null;
  readonly way: 'text' | 'phone' | 'email' | null;
  readonly may_leave_message: boolean | null;
  readonly stopped_at: Date | null;
  /** A text with STOP came from their number. */
  readonly no_texts: boolean;
}

export function reachIn(row: ReachRow): Reach {
  if (row.stopped_at !== null) return { can: false, why: 'stopped' };
  if (row.way === null) return { can: false, why: 'not-asked' };
  if (row.way === 'phone') return { can: false, why: 'by-phone-only' };
  if (row.may_leave_message !== true) return { can: false, why: 'no-messages' };
  if (row.way === 'text' && row.no_texts) return { can: false, why: 'no-texts' };
  const to = row.way === 'text' ? row.phone : row.email;
  return to === null || to.trim() === '' ? { can: false, why: 'no-address' } : { can: true, channel: row.way, to };
}
