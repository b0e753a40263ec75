import { createHash, randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { InCommunity } from '../in-community.ts';

export interface CalledMeeting {
  readonly kind: 'called' | 'crisis';
  readonly on: CalendarDay;
  readonly at: string | null;
  readonly place: string | null;
  readonly because: string;
  /** Ticket of the form: sent twice it is one meeting. */
  readonly once: string | null;
}

/** The id that follows from a form's ticket; never the ticket itself, which a browser could set to the id of a session. */
function idFrom(once: string): string {
  const hex = createHash('sha256').update(`called meeting ${once}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** Calls a meeting that stands on no timetable. Those who asked for it are told by a job, once. */
export async function callMeeting(
  { tx, community, serviceId, side, me }: InCommunity,
  actor: Actor,
  meeting: CalledMeeting,
  now: Date,
): Promise<string> {
  const meetingId = meeting.once === null ? randomUUID() : idFrom(`${community.communityId} ${meeting.once}`);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('community_meeting')
    .values({
      service_id: serviceId,
      meeting_id: meetingId,
      community_id: community.communityId,
      kind: meeting.kind,
      session_id: null,
      meets_on: meeting.on,
      meets_at: meeting.at,
      place: meeting.place,
      called_by: me.name,
      called_person: me.personId,
      called_side: side,
      called_because: meeting.because,
      called_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) {
    const detail = { kind: meeting.kind };
    await audit(tx, { actor, act: 'community.meeting-called', serviceId, thing: `meeting ${meetingId}`, detail });
  }
  return meetingId;
}

/** Whether this member wants a message when a meeting is called. */
export async function wantsNews(tx: Tx, communityId: string, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('meeting_news')
    .select('since')
    .where('community_id', '=', communityId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function setNews(
  tx: Tx,
  { serviceId, communityId, personId }: { serviceId: string; communityId: string; personId: string },
  wanted: boolean,
  now: Date,
): Promise<void> {
  if (wanted) {
    await tx
      .insertInto('meeting_news')
      .values({ service_id: serviceId, community_id: communityId, person_id: personId, since: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await tx
      .deleteFrom('meeting_news')
      .where('community_id', '=', communityId)
      .where('person_id', '=', personId)
      .execute();
  }
}
