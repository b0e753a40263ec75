import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { RightToLead } from '../roles/rights.rules.ts';
import type { Meeting } from './meeting.store.ts';

interface Leader {
  readonly name: string;
  readonly personId: string | null;
}

interface Writing {
  readonly actor: Actor;
  readonly serviceId: string;
  readonly now: Date;
}

/** A session becomes a meeting with the first thing that is written about it. */
export async function ensureMeeting(
  tx: Tx,
  serviceId: string,
  { communityId, meetingId, kind }: Meeting,
): Promise<void> {
  if (kind !== 'usual') return;
  await tx
    .insertInto('community_meeting')
    .values({
      service_id: serviceId,
      meeting_id: meetingId,
      community_id: communityId,
      kind,
      session_id: meetingId,
      meets_on: null,
      meets_at: null,
      place: null,
      called_by: null,
      called_person: null,
      called_side: null,
      called_because: null,
      called_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Opens a meeting, or takes its chair when whoever opened it cannot go on. Opened twice by one person it stays as it was. */
export async function openMeeting(
  tx: Tx,
  writing: Writing,
  meeting: Meeting,
  who: Leader,
  as: RightToLead,
): Promise<void> {
  await ensureMeeting(tx, writing.serviceId, meeting);
  const { numUpdatedRows } = await tx
    .updateTable('community_meeting')
    .set({ opened_at: writing.now, opened_by: who.name, opened_person: who.personId, opened_as: as })
    .where('community_id', '=', meeting.communityId)
    .where('meeting_id', '=', meeting.meetingId)
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await auditLead(tx, writing, meeting, 'community.meeting-opened');
}

export async function closeMeeting(tx: Tx, writing: Writing, meeting: Meeting, who: Leader): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('community_meeting')
    .set({ closed_at: writing.now, closed_by: who.name })
    .where('community_id', '=', meeting.communityId)
    .where('meeting_id', '=', meeting.meetingId)
    .where('opened_at', 'is not', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await auditLead(tx, writing, meeting, 'community.meeting-closed');
}

/** Writes who takes the minutes. Whoever holds the role takes them over from one who stood in. */
export async function takeMinutes(
  tx: Tx,
  writing: Writing,
  meeting: Meeting,
  who: Leader,
  as: RightToLead,
): Promise<void> {
  await ensureMeeting(tx, writing.serviceId, meeting);
  const update = tx
    .updateTable('community_meeting')
    .set({ minutes_by: who.name, minutes_person: who.personId, minutes_as: as })
    .where('community_id', '=', meeting.communityId)
    .where('meeting_id', '=', meeting.meetingId);
  await (as === 'stands-in' ? update.where('minutes_by', 'is', null) : update).execute();
}

const auditLead = (tx: Tx, { actor, serviceId }: Writing, { meetingId, kind }: Meeting, act: string) =>
  audit(tx, { actor, act, serviceId, thing: `meeting ${meetingId}`, detail: { kind } });
