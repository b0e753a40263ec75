import { londonDay } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import { reachOf } from '#features/measures/index.ts';
import { send } from '#platform/outbox/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { mayBeTold } from '../list/availability.rules.ts';
import { quietOutside } from '../list/hours.rules.ts';
import { words } from '../peer-words.ts';
import type { PeerListingTable } from '../peers.tables.ts';

/** `told`: a message is written. `later`: not in their hours now. `not`: they want none, or no way is safe. */
export type Told = 'told' | 'later' | 'not';

/**
 * Tells somebody outside the product that a message waits: by the way they said is safe, in their hours, in words that say
 * nothing. The message belongs to no service, so it stands in no list the team reads: who is written to is not their matter.
 */
export async function tell(
  tx: Tx,
  listing: Selectable<PeerListingTable>,
  { askedAt, onceKey }: { askedAt: Date | null; onceKey: string },
  now: Date,
): Promise<Told> {
  if (!listing.tells) return 'not';
  const { hours } = listing;
  const { quiet_from: from, quiet_to: to } = listing;
  const quiet = from === null || to === null ? null : { from, to };
  if (!mayBeTold({ hours, quiet, paused: listing.paused_at !== null }, askedAt, now)) return 'later';
  const { person_id: personId, service_id: serviceId } = listing;
  const reach = (await reachOf(tx, serviceId, [personId], londonDay(now))).get(personId);
  if (reach?.can !== true) return 'not';
  const outside = askedAt === null ? quietOutside(hours, now) : null;
  await send(tx, {
    serviceId: null,
    personId,
    channel: reach.channel,
    to: reach.to,
    kind: 'message-waiting',
    subject: words('tell-subject'),
    words: words('tell'),
    onceKey,
    ...(outside === null ? {} : { quiet: { ...outside, sundays: false, bankHolidays: false } }),
  });
  return 'told';
}
