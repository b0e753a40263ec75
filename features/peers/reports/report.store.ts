import type { Tx } from '#platform/storage/index.ts';
import '../peers.tables.ts';

/** Messages of a talk that the member who asks brought to the team. */
export async function reportedOf(tx: Tx, askId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('peer_report as r')
    .innerJoin('peer_message as m', (join) =>
      join.onRef('m.service_id', '=', 'r.service_id').onRef('m.message_id', '=', 'r.message_id'),
    )
    .select('r.message_id')
    .where('m.ask_id', '=', askId)
    .execute();
  return new Set(rows.map(({ message_id }) => message_id));
}

export interface NewReport {
  readonly serviceId: string;
  readonly communityId: string;
  readonly messageId: string;
  readonly by: string;
  readonly about: string;
  readonly words: string;
  readonly why: string;
  /** Whether whoever keeps the community's space may read it, too. */
  readonly toModerators: boolean;
}

/** Brings one message to the team, with its words and both names; the same message twice is one report. */
export const report = (tx: Tx, one: NewReport, now: Date) =>
  tx
    .insertInto('peer_report')
    .values({
      service_id: one.serviceId,
      community_id: one.communityId,
      message_id: one.messageId,
      reported_by: one.by,
      about_person: one.about,
      words: one.words,
      why: one.why,
      reported_at: now,
      closed_at: null,
      closed_by: null,
      what_was_done: null,
      to_moderators: one.toModerators,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'message_id']).doNothing())
    .execute();

export interface Reported {
  readonly reportId: string;
  readonly by: string;
  readonly about: string;
  readonly words: string;
  readonly why: string;
  readonly at: Date;
  readonly closed: { readonly by: string; readonly done: string } | null;
}

/** Messages that were brought to the team of a service, open ones first. */
export async function reportsOf(tx: Tx, communityId: string): Promise<Reported[]> {
  const rows = await tx
    .selectFrom('peer_report as r')
    .leftJoin('person as b', 'b.person_id', 'r.reported_by')
    .leftJoin('person as a', 'a.person_id', 'r.about_person')
    .selectAll('r')
    .select(['b.called as by_called', 'a.called as about_called'])
    .where('r.community_id', '=', communityId)
    .orderBy((order) => order.case().when('r.closed_at', 'is', null).then(0).else(1).end())
    .orderBy('r.reported_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    reportId: row.report_id,
    by: row.by_called ?? 'somebody whose record is closed to you',
    about: row.about_called ?? 'somebody whose record is closed to you',
    words: row.words,
    why: row.why,
    at: row.reported_at,
    closed:
      row.closed_by === null || row.what_was_done === null ? null : { by: row.closed_by, done: row.what_was_done },
  }));
}

/** @returns false when somebody closed it before */
export async function closeReport(
  tx: Tx,
  { serviceId, reportId, by, done }: { serviceId: string; reportId: string; by: string; done: string },
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('peer_report')
    .set({ closed_at: now, closed_by: by, what_was_done: done })
    .where('service_id', '=', serviceId)
    .where('report_id', '=', reportId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
