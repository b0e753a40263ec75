import { type CommunityPart, decidingPart, meetingPagesPart, meetingPart } from '#features/community/index.ts';
import { spacePart } from '#features/online-space/index.ts';
import { peersPart } from '#features/peers/index.ts';
import { voiceOnCommunity } from '#features/voice/index.ts';

/**
 * What every capability adds to a community's page, in the order of the page: when we meet, who can be reached, what waits
 * for a vote, and then everything else.
 */
export const communityParts: readonly CommunityPart[] = [
  meetingPart,
  peersPart,
  spacePart,
  decidingPart,
  meetingPagesPart,
  voiceOnCommunity,
];
