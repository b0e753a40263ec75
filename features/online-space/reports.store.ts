import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { Place } from './space.store.ts';
import type { Outcome } from './space.tables.ts';

/** A post that somebody asked the moderators to look at. */
export interface Report {
  readonly reportId: string;
  readonly postId: string;
  readonly threadId: string;
  readonly authorName: string;
  readonly why: string;
  /** The post's words when it was reported. */
  readonly words: string;
  readonly reportedAt: Date;
}

/** Asks the moderators to look at a post. The same person asks once about the same post. */
export async function report(
  tx: Tx,
  { serviceId, communityId }: Place,
  asked: {
    readonly reportId: string;
    readonly postId: string;
    readonly personId: string;
    readonly why: string;
    readonly words: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('space_report')
    .values({
      service_id: serviceId,
      report_id: asked.reportId,
      community_id: communityId,
      post_id: asked.postId,
      person_id: asked.personId,
      why: asked.why,
      words: asked.words,
      reported_at: asked.at,
      closed_at: null,
      closed_by: null,
      outcome: null,
      outcome_words: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Reports that nobody has answered yet, the oldest first; for moderators and the team (row-level security). */
export async function openReports(tx: Tx, { serviceId, communityId }: Place): Promise<Report[]> {
  const rows = await tx
    .selectFrom('space_report as r')
    .innerJoin('space_post as p', (join) =>
      join.onRef('p.service_id', '=', 'r.service_id').onRef('p.post_id', '=', 'r.post_id'),
    )
    .select(['r.report_id', 'r.post_id', 'r.why', 'r.words', 'r.reported_at', 'p.reply_to', 'p.author_name'])
    .where('r.service_id', '=', serviceId)
    .where('r.community_id', '=', communityId)
    .where('r.closed_at', 'is', null)
    .orderBy('r.reported_at')
    .execute();
  return rows.map((row) => ({
    reportId: row.report_id,
    postId: row.post_id,
    threadId: row.reply_to ?? row.post_id,
    authorName: row.author_name,
    why: row.why,
    words: row.words,
    reportedAt: row.reported_at,
  }));
}

/** Says what came of a report. False when somebody has said so already, or the actor may not. */
export async function closeReport(
  tx: Tx,
  reportId: string,
  closed: { readonly outcome: Outcome; readonly words: string | null; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select app.close_space_report(${reportId}::uuid, ${closed.outcome},
    ${closed.words}, ${closed.by}, ${closed.at}::timestamptz) as done`.execute(tx);
  return rows[0]?.done === true;
}

/** How the member's own reports in this community ended, the last first. */
export async function myReports(tx: Tx, { communityId }: Place, personId: string) {
  return tx
    .selectFrom('space_report')
    .select(['post_id', 'reported_at', 'outcome', 'outcome_words'])
    .where('community_id', '=', communityId)
    .where('person_id', '=', personId)
    .orderBy('reported_at', 'desc')
    .limit(10)
    .execute();
}
