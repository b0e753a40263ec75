import type { Tx } from '#platform/storage/index.ts';
import './meetings.tables.ts';

interface Keeping {
  readonly serviceId: string;
  readonly communityId: string;
  readonly meetingId: string;
  /** Everybody whom the writer sees; somebody they do not see is left as it was. */
  readonly people: readonly { readonly personId: string; readonly called: string; readonly came: boolean }[];
  readonly staff: string | null;
  readonly by: string;
  readonly at: Date;
}

/** Keeps who was at a meeting that was called for. */
export async function keepWhoCame(tx: Tx, keeping: Keeping): Promise<void> {
  const { serviceId, communityId, meetingId, people } = keeping;
  const away = people.filter(({ came }) => !came).map(({ personId }) => personId);
  if (away.length > 0) {
    await tx
      .deleteFrom('meeting_came')
      .where('service_id', '=', serviceId)
      .where('meeting_id', '=', meetingId)
      .where('person_id', 'in', away)
      .execute();
  }
  for (const { personId, called, came } of people) {
    if (!came) continue;
    await tx
      .insertInto('meeting_came')
      .values({
        service_id: serviceId,
        meeting_id: meetingId,
        community_id: communityId,
        person_id: personId,
        called,
        written_by: keeping.by,
        written_at: keeping.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await tx
    .updateTable('community_meeting')
    .set({ staff_there: keeping.staff })
    .where('service_id', '=', serviceId)
    .where('meeting_id', '=', meetingId)
    .execute();
}
