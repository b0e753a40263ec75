import { type CommunityPart, decidingPart, meetingPart } from '#features/community/index.ts';
import { spacePart } from '#features/online-space/index.ts';
import { peersPart } from '#features/peers/index.ts';
import { voiceOnCommunity } from '#features/voice/index.ts';

/** What every capability adds to a community's page, in the order of the page. */
export const communityParts: readonly CommunityPart[] = [
  meetingPart,
  decidingPart,
  spacePart,
  peersPart,
  voiceOnCommunity,
];
