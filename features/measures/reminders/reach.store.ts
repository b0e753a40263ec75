import type { Tx } from '#platform/storage/index.ts';

/** How a person may be reached with a link, or why not. */
export type Reach =
  | { readonly can: true; readonly channel: 'text' | 'email'; readonly to: string }
  | { readonly can: false; readonly why: WhyNotReached };
export type WhyNotReached = 'not-asked' | 'by-phone-only' | 'no-messages' | 'no-address' | 'stopped';

/** In words for a team, after "No link:". */
export const WHY_NOT_REACHED: Readonly<Record<WhyNotReached, string>> = {
  'not-asked': 'nobody has asked how to reach them safely',
  'by-phone-only': 'they want to be rung, not written to',
  'no-messages': 'no message may be left for them',
  'no-address': 'the number or address is missing',
  stopped: 'they asked for no reminders',
};

/**
 * How these people of a service may be reached with a message that names nobody, by person: only the way they said is
 * safe, only if a message may be left, and never once they have stopped it.
 */
export async function reachOf(
  tx: Tx,
  serviceId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Reach>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('person as p')
    .leftJoin('safe_contact as c', (join) =>
      join.onRef('c.person_id', '=', 'p.person_id').on('c.service_id', '=', serviceId),
    )
    .leftJoin('reminder_wish as w', (join) =>
      join.onRef('w.person_id', '=', 'p.person_id').on('w.service_id', '=', serviceId),
    )
    .select(['p.person_id', 'p.phone', 'p.email', 'c.way', 'c.may_leave_message', 'w.stopped_at'])
    .where('p.person_id', 'in', [...new Set(personIds)])
    .execute();
  return new Map(rows.map((row) => [row.person_id, reachIn(row)]));
}

interface ReachRow {
  readonly phone: string | null;
  readonly email: string | null;
  readonly way: 'text' | 'phone' | 'email' | null;
  readonly may_leave_message: boolean | null;
  readonly stopped_at: Date | null;
}

export function reachIn(row: ReachRow): Reach {
  if (row.stopped_at !== null) return { can: false, why: 'stopped' };
  if (row.way === null) return { can: false, why: 'not-asked' };
  if (row.way === 'phone') return { can: false, why: 'by-phone-only' };
  if (row.may_leave_message !== true) return { can: false, why: 'no-messages' };
  const to = row.way === 'text' ? row.phone : row.email;
  return to === null || to.trim() === '' ? { can: false, why: 'no-address' } : { can: true, channel: row.way, to };
}
