import type { Tx } from '#platform/storage/index.ts';
import './community.tables.ts';

/** Something a community talks about at its next meeting. */
export interface NewAgendaItem {
  readonly serviceId: string;
  readonly communityId: string;
  /** A short code: `said`, `out-of-hours-contact`, `from-the-online-space`, `action`, `proposal`. */
  readonly kind: string;
  readonly words: string;
  /** The name as written on the agenda. */
  readonly raisedBy: string;
  /** The member who raised it; null for staff and the system. */
  readonly raisedPerson: string | null;
  /** Left out: a member where there is one, else the system. Staff say so, and are marked as facilitators. */
  readonly raisedSide?: 'member' | 'staff' | 'system';
  readonly raisedAt: Date;
  /** The same key twice is one item. */
  readonly onceKey?: string;
  /** The same with the names of two people, for those who may see both. `words` then names nobody. */
  readonly naming?: { readonly people: readonly [string, string]; readonly words: string };
}

/** Puts something on the agenda of the next meeting. Asked twice under one key, it stands once. */
export async function addToAgenda(tx: Tx, item: NewAgendaItem): Promise<void> {
  const added = await tx
    .insertInto('agenda_item')
    .values({
      service_id: item.serviceId,
      community_id: item.communityId,
      kind: item.kind,
      words: item.words,
      raised_by: item.raisedBy,
      raised_person: item.raisedPerson,
      raised_side: item.raisedSide ?? (item.raisedPerson === null ? 'system' : 'member'),
      raised_at: item.raisedAt,
      once_key: item.onceKey ?? null,
      closed_at: null,
      closed_by: null,
      closed_words: null,
    })
    .onConflict((conflict) => conflict.columns(['community_id', 'once_key']).doNothing())
    .returning('item_id')
    .executeTakeFirst();
  if (added === undefined || item.naming === undefined) return;
  await tx
    .insertInto('agenda_names')
    .values({
      service_id: item.serviceId,
      item_id: added.item_id,
      community_id: item.communityId,
      person_id: item.naming.people[0],
      with_person: item.naming.people[1],
      words: item.naming.words,
    })
    .execute();
}
