import { sql } from 'kysely';
import { peopleOf } from '#features/community/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import '../peers.tables.ts';

/** Whether the member who asks keeps this community's space, by the role the community gave them. */
export async function moderates(tx: Tx, communityId: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select app.moderates(${communityId}::uuid) as yes`.execute(tx);
  return rows[0]?.yes === true;
}

/** Whether anybody keeps this community's space now. */
export async function hasModerator(tx: Tx, communityId: string): Promise<boolean> {
  const { rows } = await sql<{
    yes: boolean;
  }>`select app.role_is_held(${communityId}::uuid, 'moderator') as yes`.execute(tx);
  return rows[0]?.yes === true;
}

/** A message that its receiver lets the moderators read, too. */
export interface Brought {
  readonly reportId: string;
  /** Null: somebody who is no longer in the community. */
  readonly by: string | null;
  readonly about: string | null;
  readonly words: string;
  readonly why: string;
  readonly at: Date;
  readonly closed: { readonly by: string; readonly done: string } | null;
}

/** What a moderator may read, open ones first; row-level security leaves out what is about them. */
export async function broughtToModerators(tx: Tx, communityId: string): Promise<Brought[]> {
  const names = new Map((await peopleOf(tx, communityId)).map(({ personId, called }) => [personId, called]));
  const rows = await tx
    .selectFrom('peer_report')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('to_moderators', '=', true)
    .where(sql<boolean>`app.may_read_peer_report(community_id, reported_by, about_person)`)
    .orderBy((order) => order.case().when('closed_at', 'is', null).then(0).else(1).end())
    .orderBy('reported_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    reportId: row.report_id,
    by: names.get(row.reported_by) ?? null,
    about: names.get(row.about_person) ?? null,
    words: row.words,
    why: row.why,
    at: row.reported_at,
    closed:
      row.closed_by === null || row.what_was_done === null ? null : { by: row.closed_by, done: row.what_was_done },
  }));
}

/** Says what was done. False when somebody said so before, or the one who asks may not. */
export async function closeAsModerator(
  tx: Tx,
  { reportId, by, done }: { reportId: string; by: string; done: string },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select app.close_peer_report(${reportId}::uuid, ${done}, ${by}, ${now}::timestamptz) as done`.execute(tx);
  return rows[0]?.done === true;
}
