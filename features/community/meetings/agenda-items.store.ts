import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { seenName } from '../seen-name.ts';
import '../community.tables.ts';

/** Something on the agenda. A null name is not shown to whoever reads. */
export interface AgendaItem {
  readonly itemId: string;
  readonly kind: string;
  readonly words: string;
  readonly raisedBy: string | null;
  readonly side: 'member' | 'staff' | 'system';
  readonly raisedAt: Date;
  readonly closedWords: string | null;
}

const items = (tx: Tx, communityId: string) =>
  tx
    .selectFrom('agenda_item')
    // Names stand in a table of their own, which shows them only to those who may see both people.
    .leftJoin('agenda_names', (on) =>
      on
        .onRef('agenda_names.service_id', '=', 'agenda_item.service_id')
        .onRef('agenda_names.item_id', '=', 'agenda_item.item_id'),
    )
    .select(['agenda_item.item_id', 'kind', 'raised_side', 'raised_at', 'closed_words'])
    .select((row) => row.fn.coalesce('agenda_names.words', 'agenda_item.words').as('words'))
    .select(seenName('raised_person', 'raised_by').as('raised_by'))
    .where('agenda_item.community_id', '=', communityId);

type Row = Awaited<ReturnType<ReturnType<typeof items>['executeTakeFirstOrThrow']>>;
const itemOf = (row: Row): AgendaItem => ({
  itemId: row.item_id,
  kind: row.kind,
  words: row.words,
  raisedBy: row.raised_by,
  side: row.raised_side ?? 'system',
  raisedAt: row.raised_at,
  closedWords: row.closed_words,
});

/** What the next meeting talks about, in the order of the chair; what nobody put anywhere stands last, as it came. */
export async function agendaOf(tx: Tx, communityId: string): Promise<AgendaItem[]> {
  const rows = await items(tx, communityId)
    .where('closed_at', 'is', null)
    .orderBy(sql`place nulls last`)
    .orderBy('raised_at')
    .orderBy('agenda_item.item_id')
    .execute();
  return rows.map(itemOf);
}

/** What a meeting talked about. */
export async function talkedAbout(tx: Tx, communityId: string, meetingId: string): Promise<AgendaItem[]> {
  const rows = await items(tx, communityId).where('closed_meeting', '=', meetingId).orderBy('closed_at').execute();
  return rows.map(itemOf);
}

interface Closing {
  readonly communityId: string;
  readonly itemId: string;
  readonly meetingId: string;
  readonly words: string | null;
  readonly by: string;
  readonly at: Date;
}

/** Writes that an item was talked about. Of contact out of hours nothing but that is kept, whatever was typed. */
export async function closeItem(tx: Tx, { communityId, itemId, meetingId, words, by, at }: Closing): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('agenda_item')
    .set({
      closed_at: at,
      closed_by: by,
      closed_meeting: meetingId,
      closed_words: sql`case when kind = 'out-of-hours-contact' then null else ${words}::text end`,
    })
    .where('community_id', '=', communityId)
    .where('item_id', '=', itemId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Puts an item one place further up; the whole order is written, so that it stays as the chair saw it. */
export async function moveUp(tx: Tx, communityId: string, itemId: string): Promise<void> {
  const order = (await agendaOf(tx, communityId)).map((item) => item.itemId);
  const at = order.indexOf(itemId);
  if (at <= 0) return;
  order.splice(at - 1, 0, ...order.splice(at, 1));
  for (const [place, id] of order.entries()) {
    await tx
      .updateTable('agenda_item')
      .set({ place: place + 1 })
      .where('community_id', '=', communityId)
      .where('item_id', '=', id)
      .execute();
  }
}
