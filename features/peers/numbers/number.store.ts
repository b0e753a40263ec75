import { type CalendarDay, londonDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { namesOf, type Place, peersFor } from '../list/listing.store.ts';

/** The number somebody gave for this. Row-level security shows it to them, and to whoever it is shown to. */
export async function ownNumber(tx: Tx, { communityId, personId }: Place): Promise<string | undefined> {
  const row = await tx
    .selectFrom('peer_number')
    .select('number')
    .where('community_id', '=', communityId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.number;
}

export async function saveNumber(tx: Tx, place: Place, number: string, now: Date): Promise<void> {
  const key = { service_id: place.serviceId, community_id: place.communityId, person_id: place.personId };
  await tx
    .insertInto('peer_number')
    .values({ ...key, number, set_at: now })
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'community_id', 'person_id']).doUpdateSet({ number, set_at: now }),
    )
    .execute();
}

/** Takes the number away, and with it everything it was shown to. */
export async function removeNumber(tx: Tx, place: Place, now: Date): Promise<void> {
  await tx
    .deleteFrom('peer_number')
    .where('community_id', '=', place.communityId)
    .where('person_id', '=', place.personId)
    .execute();
  await endReveals(tx, place, now);
}

/** Somebody to whom a number is or was shown. */
export interface Reveal {
  readonly personId: string;
  readonly called: string;
  readonly since: CalendarDay;
  readonly until: CalendarDay | null;
}

/** To whom the owner shows their number, and to whom they did. */
export async function revealsOf(tx: Tx, { communityId, personId }: Place): Promise<Reveal[]> {
  const names = await namesOf(tx);
  const rows = await tx
    .selectFrom('peer_reveal')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('person_id', '=', personId)
    .orderBy('revealed_at', 'desc')
    .execute();
  return rows.map((row) => ({
    personId: row.to_person,
    called: names.get(row.to_person) ?? '',
    since: londonDay(row.revealed_at),
    until: row.ended_at === null ? null : londonDay(row.ended_at),
  }));
}

/** Shows the number to one person whom its owner may see; a second press changes nothing. */
export async function reveal(tx: Tx, place: Place, to: string, now: Date): Promise<boolean> {
  const peer = (await peersFor(tx, place.communityId, now)).some(({ personId }) => personId === to);
  const known = peer || (await namesOf(tx)).has(to);
  if (!known || (await ownNumber(tx, place)) === undefined) return false;
  await tx
    .insertInto('peer_reveal')
    .values({
      service_id: place.serviceId,
      community_id: place.communityId,
      person_id: place.personId,
      to_person: to,
      revealed_at: now,
      ended_at: null,
      brought_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}

/** The number is shown to this person no more; to nobody when none is named. */
export async function endReveals(tx: Tx, place: Place, now: Date, to?: string): Promise<void> {
  let query = tx
    .updateTable('peer_reveal')
    .set({ ended_at: now })
    .where('community_id', '=', place.communityId)
    .where('person_id', '=', place.personId)
    .where('ended_at', 'is', null);
  if (to !== undefined) query = query.where('to_person', '=', to);
  await query.execute();
}

export interface NumberShown {
  readonly called: string;
  readonly number: string;
}

/** Numbers that others show to the member who asks now. */
export async function numbersShownTo(tx: Tx, { communityId, personId }: Place): Promise<NumberShown[]> {
  const names = await namesOf(tx);
  const rows = await tx
    .selectFrom('peer_number')
    .select(['person_id', 'number'])
    .where('community_id', '=', communityId)
    .where('person_id', '<>', personId)
    .execute();
  return rows.map((row) => ({ called: names.get(row.person_id) ?? '', number: row.number }));
}
