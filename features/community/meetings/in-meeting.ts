import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { paramOf } from '../reading.ts';
import { findMeeting, type Meeting } from './meeting.store.ts';

/** Answers within one meeting of the community of the address. */
export const inMeeting = (
  request: PageRequest,
  answer: (at: InCommunity, meeting: Meeting) => Promise<Answer>,
): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const meetingId = paramOf(request, 'meetingId');
    const meeting = meetingId === null ? undefined : await findMeeting(at.tx, at.community.communityId, meetingId);
    return meeting === undefined ? { notFound: true, why: 'no such meeting' } : answer(at, meeting);
  });
