import { type Selectable, sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { Place } from './space.store.ts';
import type { SpacePostTable } from './space.tables.ts';

/** What somebody wrote in a space. */
export interface Post {
  readonly postId: string;
  readonly replyTo: string | null;
  readonly authorPerson: string | null;
  readonly authorName: string;
  readonly side: 'member' | 'staff';
  readonly words: string;
  readonly writtenAt: Date;
  readonly hidden: { readonly by: string; readonly because: string } | null;
  readonly isTakenBack: boolean;
}

/** A post that begins something, with how much came after it. */
export interface Thread extends Post {
  readonly answers: number;
  readonly lastAt: Date;
}

const postOf = (row: Selectable<SpacePostTable>): Post => ({
  postId: row.post_id,
  replyTo: row.reply_to,
  authorPerson: row.author_person,
  authorName: row.author_name,
  side: row.author_side,
  words: row.words,
  writtenAt: row.written_at,
  hidden: row.hidden_by === null ? null : { by: row.hidden_by, because: row.hidden_because ?? '' },
  isTakenBack: row.taken_back_at !== null,
});

/** Threads of a space, the one written in last first. Whom the reader must not see is not there (row-level security). */
export async function threadsOf(
  tx: Tx,
  { serviceId, communityId }: Place,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly threads: Thread[]; readonly total: number }> {
  const { rows } = await sql<Selectable<SpacePostTable> & { answers: string; last_at: Date; total: string }>`
    select p.*, coalesce(r.answers, 0) as answers, greatest(p.written_at, r.last_at) as last_at, count(*) over () as total
    from space_post p
    left join (select reply_to, count(*) as answers, max(written_at) as last_at from space_post
      where service_id = ${serviceId} and community_id = ${communityId} and reply_to is not null group by reply_to) r
      on r.reply_to = p.post_id
    where p.service_id = ${serviceId} and p.community_id = ${communityId} and p.reply_to is null
    order by greatest(p.written_at, r.last_at) desc, p.post_id limit ${page.limit} offset ${page.offset}`.execute(tx);
  return {
    threads: rows.map((row) => ({ ...postOf(row), answers: Number(row.answers), lastAt: row.last_at })),
    total: Number(rows[0]?.total ?? 0),
  };
}

/** One thread: the post that began it and its answers in order; undefined where the reader has no such thread. */
export async function threadOf(tx: Tx, { serviceId, communityId }: Place, postId: string): Promise<Post[] | undefined> {
  const rows = await tx
    .selectFrom('space_post')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('community_id', '=', communityId)
    .where((or) => or.or([or('post_id', '=', postId), or('reply_to', '=', postId)]))
    // What began it comes first, also when an answer was written in the same moment.
    .orderBy((order) => order('reply_to', 'is not', null))
    .orderBy('written_at')
    .orderBy('post_id')
    .execute();
  const [first] = rows;
  return first?.post_id === postId && first.reply_to === null ? rows.map(postOf) : undefined;
}

/** One post of this community that the reader may see. */
export async function findPost(tx: Tx, { serviceId, communityId }: Place, postId: string): Promise<Post | undefined> {
  const row = await tx
    .selectFrom('space_post')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('community_id', '=', communityId)
    .where('post_id', '=', postId)
    .executeTakeFirst();
  return row === undefined ? undefined : postOf(row);
}

/** The words of hidden posts, as far as the reader may know them: their own, or as moderator or team. */
export async function hiddenWords(tx: Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (postIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('space_hidden')
    .select(['post_id', 'words'])
    .where('post_id', 'in', [...postIds])
    .execute();
  return new Map(rows.map((row) => [row.post_id, row.words]));
}

export interface NewPost {
  /** Made with the form: a form sent twice is one post. */
  readonly postId: string;
  readonly replyTo: string | null;
  readonly authorPerson: string | null;
  readonly authorName: string;
  readonly side: 'member' | 'staff';
  readonly words: string;
  readonly at: Date;
}

/** Writes a post. Returns whether it is new: one that was sent before stands as it was. */
export async function writePost(tx: Tx, { serviceId, communityId }: Place, post: NewPost): Promise<boolean> {
  const kept = await tx
    .insertInto('space_post')
    .values({
      service_id: serviceId,
      post_id: post.postId,
      community_id: communityId,
      reply_to: post.replyTo,
      author_person: post.authorPerson,
      author_name: post.authorName,
      author_side: post.side,
      words: post.words,
      written_at: post.at,
      hidden_at: null,
      hidden_by: null,
      hidden_because: null,
      taken_back_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('post_id')
    .executeTakeFirst();
  return kept !== undefined;
}

const said = async (tx: Tx, act: ReturnType<typeof sql<{ done: boolean }>>): Promise<boolean> =>
  (await act.execute(tx)).rows[0]?.done === true;

/** Hides a post with the reason. False when it was hidden or taken back already. @throws when the actor is no moderator and not of the team */
export const hidePost = (tx: Tx, postId: string, by: { name: string; because: string; at: Date }) =>
  said(tx, sql`select app.hide_post(${postId}::uuid, ${by.because}, ${by.name}, ${by.at}::timestamptz) as done`);

export const showAgain = (tx: Tx, postId: string) => said(tx, sql`select app.show_post_again(${postId}::uuid) as done`);

/** Takes one's own post back: its words are gone. */
export const takeBack = (tx: Tx, postId: string, at: Date) =>
  said(tx, sql`select app.take_back_post(${postId}::uuid, ${at}::timestamptz) as done`);
