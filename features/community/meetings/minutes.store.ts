import type { Tx } from '#platform/storage/index.ts';
import type { RightToLead } from '../roles/rights.rules.ts';
import { seenName } from '../seen-name.ts';
import './meetings.tables.ts';

/** The minutes of a meeting as they stand. A null name is not shown to whoever reads. */
export interface Minutes {
  readonly words: string;
  readonly revision: number;
  readonly writtenBy: string | null;
  readonly as: RightToLead;
  readonly savedAt: Date;
  readonly publishedAt: Date | null;
}

export async function minutesOf(tx: Tx, communityId: string, meetingId: string): Promise<Minutes | undefined> {
  const row = await tx
    .selectFrom('meeting_minutes')
    .selectAll()
    .select(seenName('written_person', 'written_by').as('by'))
    .where('community_id', '=', communityId)
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { words, revision, by, written_as, saved_at, published_at } = row;
  return { words, revision, writtenBy: by, as: written_as, savedAt: saved_at, publishedAt: published_at };
}

interface Saving {
  readonly serviceId: string;
  readonly communityId: string;
  readonly meetingId: string;
  readonly words: string;
  /** The revision the writer saw; 0 for none. */
  readonly seen: number;
  readonly by: string;
  readonly person: string | null;
  readonly as: RightToLead;
  readonly at: Date;
  readonly publish: boolean;
}

/** @returns whether they were kept; false when somebody else saved in between, or published: then nothing is written */
export async function saveMinutes(tx: Tx, minutes: Saving): Promise<boolean> {
  const row = {
    words: minutes.words,
    written_by: minutes.by,
    written_person: minutes.person,
    written_as: minutes.as,
    saved_at: minutes.at,
    published_at: minutes.publish ? minutes.at : null,
    published_by: minutes.publish ? minutes.by : null,
  };
  if (minutes.seen === 0) {
    const added = await tx
      .insertInto('meeting_minutes')
      .values({
        service_id: minutes.serviceId,
        meeting_id: minutes.meetingId,
        community_id: minutes.communityId,
        ...row,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return added.numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx
    .updateTable('meeting_minutes')
    .set({ ...row, revision: minutes.seen + 1 })
    .where('community_id', '=', minutes.communityId)
    .where('meeting_id', '=', minutes.meetingId)
    .where('revision', '=', minutes.seen)
    .where('published_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface Correction {
  readonly correctionId: string;
  readonly words: string;
  readonly reason: string;
  readonly writtenBy: string | null;
  readonly side: 'member' | 'staff';
  readonly at: Date;
}

export async function correctionsOf(tx: Tx, communityId: string, meetingId: string): Promise<Correction[]> {
  const rows = await tx
    .selectFrom('minutes_correction')
    .selectAll()
    .select(seenName('written_person', 'written_by').as('by'))
    .where('community_id', '=', communityId)
    .where('meeting_id', '=', meetingId)
    .orderBy('written_at')
    .execute();
  return rows.map((row) => ({
    correctionId: row.correction_id,
    words: row.words,
    reason: row.reason,
    writtenBy: row.by,
    side: row.written_side,
    at: row.written_at,
  }));
}
