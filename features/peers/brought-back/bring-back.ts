import { type CalendarDay, londonDay, londonInstant, longDate } from '@commonground/calendar';
import { addToAgenda } from '#features/community/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { words } from '../peer-words.ts';

/** Two people who had to do with each other out of hours: the day, who, and whether both agree to be named. */
interface Contact {
  readonly id: string;
  readonly communityId: string;
  readonly people: readonly [string, string];
  readonly on: CalendarDay;
  readonly named: boolean;
  readonly what: 'agenda-contact' | 'agenda-number';
}

/**
 * Puts contact out of hours on the agenda of the next meeting, as everybody agreed who joined the list: the day, two names
 * only when both agree, and never what was said. Nobody stands as the one who raised it.
 */
export async function bringBack(tx: Tx, serviceId: string, now: Date): Promise<void> {
  for (const contact of await talks(tx, serviceId)) {
    await onAgenda(tx, serviceId, contact);
    await tx
      .updateTable('peer_ask')
      .set({ brought_at: now })
      .where('service_id', '=', serviceId)
      .where('ask_id', '=', contact.id)
      .execute();
  }
  for (const contact of await reveals(tx, serviceId)) {
    await onAgenda(tx, serviceId, contact);
    await tx
      .updateTable('peer_reveal')
      .set({ brought_at: now })
      .where('service_id', '=', serviceId)
      .where('reveal_id', '=', contact.id)
      .execute();
  }
  for (const contact of await touches(tx, serviceId)) {
    if (!(await isThere(tx, serviceId, contact))) await onAgenda(tx, serviceId, contact);
    await tx
      .updateTable('peer_touch')
      .set({ brought_at: now })
      .where('service_id', '=', serviceId)
      .where('touch_id', '=', contact.id)
      .execute();
  }
}

async function talks(tx: Tx, serviceId: string): Promise<Contact[]> {
  const rows = await tx
    .selectFrom('peer_ask')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('answer', '=', 'yes')
    .where('brought_at', 'is', null)
    .forUpdate()
    .execute();
  return rows.map((row) => ({
    id: row.ask_id,
    communityId: row.community_id,
    people: [row.from_person, row.to_person],
    on: londonDay(row.answered_at ?? row.asked_at),
    named: row.from_named && row.to_named,
    what: 'agenda-contact',
  }));
}

async function reveals(tx: Tx, serviceId: string): Promise<Contact[]> {
  const rows = await tx
    .selectFrom('peer_reveal')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('brought_at', 'is', null)
    .forUpdate()
    .execute();
  const contacts: Contact[] = [];
  for (const row of rows) {
    const people = [row.person_id, row.to_person] as const;
    const named = (await mayBeNamed(tx, row.community_id, people)) === people.length;
    const on = londonDay(row.revealed_at);
    contacts.push({ id: row.reveal_id, communityId: row.community_id, people, on, named, what: 'agenda-number' });
  }
  return contacts;
}

async function touches(tx: Tx, serviceId: string): Promise<Contact[]> {
  const rows = await tx
    .selectFrom('peer_touch')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('brought_at', 'is', null)
    .orderBy('noted_at')
    .forUpdate()
    .execute();
  const contacts: Contact[] = [];
  for (const row of rows) {
    const named = row.may_name && (await mayBeNamed(tx, row.community_id, [row.with_person])) === 1;
    const people = [row.person_id, row.with_person] as const;
    const on = row.on_date as CalendarDay;
    contacts.push({ id: row.touch_id, communityId: row.community_id, people, on, named, what: 'agenda-contact' });
  }
  return contacts;
}

/** How many of these people said that their name may be said. */
async function mayBeNamed(tx: Tx, communityId: string, people: readonly string[]): Promise<number> {
  const rows = await tx
    .selectFrom('peer_listing')
    .select('person_id')
    .where('community_id', '=', communityId)
    .where('person_id', 'in', [...people])
    .where('named_in_group', '=', true)
    .where('ended_at', 'is', null)
    .execute();
  return rows.length;
}

/** Both noted the same day, or a talk of that day stands on the agenda: it is one contact. */
async function isThere(tx: Tx, serviceId: string, { communityId, people, on }: Contact): Promise<boolean> {
  const noted = await tx
    .selectFrom('peer_touch')
    .select('touch_id')
    .where('service_id', '=', serviceId)
    .where('community_id', '=', communityId)
    .where('on_date', '=', on)
    .where('person_id', 'in', [...people])
    .where('with_person', 'in', [...people])
    .where('brought_at', 'is not', null)
    .executeTakeFirst();
  if (noted !== undefined) return true;
  const talked = await tx
    .selectFrom('peer_ask')
    .select(['answered_at'])
    .where('service_id', '=', serviceId)
    .where('community_id', '=', communityId)
    .where('from_person', 'in', [...people])
    .where('to_person', 'in', [...people])
    .where('brought_at', 'is not', null)
    .execute();
  return talked.some(({ answered_at: at }) => at !== null && londonDay(at) === on);
}

async function onAgenda(
  tx: Tx,
  serviceId: string,
  { id, communityId, people, on, named, what }: Contact,
): Promise<void> {
  const date = longDate(on);
  await addToAgenda(tx, {
    serviceId,
    communityId,
    kind: 'out-of-hours-contact',
    words: words(what, { date }),
    ...(named
      ? { naming: { people, words: words(`${what}-named`, { date, names: await namesInWords(tx, people) }) } }
      : {}),
    raisedBy: words('agenda-by'),
    raisedPerson: null,
    // The day is said; the hour is nobody's matter.
    raisedAt: londonInstant(on, '12:00'),
    onceKey: `peer-contact ${id}`,
  });
}

async function namesInWords(tx: Tx, people: readonly string[]): Promise<string> {
  const rows = await tx
    .selectFrom('person')
    .select('called')
    .where('person_id', 'in', [...people])
    .orderBy('called')
    .execute();
  return new Intl.ListFormat('en-GB').format(rows.map(({ called }) => called));
}
