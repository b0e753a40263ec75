import type { Tx } from '#platform/storage/index.ts';
import { myCommunities } from '../community.store.ts';
import { findMeeting } from './meeting.store.ts';

/** Where the member who asks finds the agenda of a session; undefined where it is no meeting of a community of theirs. */
export async function agendaAddress(
  tx: Tx,
  { sessionId, groupId }: { readonly sessionId: string; readonly groupId: string | null },
): Promise<string | undefined> {
  if (groupId === null) return undefined;
  const community = (await myCommunities(tx)).find((one) => one.groupId === groupId);
  const meeting = community && (await findMeeting(tx, community.communityId, sessionId));
  return meeting && `/community/${meeting.communityId}/meetings/${meeting.meetingId}`;
}
