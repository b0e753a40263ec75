import { policeConsents } from '#features/care-network/index.ts';
import { meetingConsents } from '#features/community/index.ts';
import { peerContactConsents } from '#features/contacts/index.ts';
import { crisisPlanConsents } from '#features/crisis-plan/index.ts';
import { crisisSharingConsents } from '#features/crisis-sharing/index.ts';
import type { ConsentSource } from '#features/held/index.ts';
import { followUpConsents } from '#features/leaving/index.ts';
import { measuresConsents } from '#features/measures/index.ts';
import { medicinesConsents } from '#features/medicines/index.ts';
import { spaceConsents } from '#features/online-space/index.ts';
import { peersConsents } from '#features/peers/index.ts';
import { peopleConsents } from '#features/people/parts.ts';
import { plansConsents } from '#features/plans/index.ts';
import { sharingConsents } from '#features/supporters/index.ts';
import { voiceConsents } from '#features/voice/index.ts';

/** Where what somebody said yes to is kept, capability by capability. A feature that asks for a new yes adds its line. */
export const consents: readonly ConsentSource[] = [
  peopleConsents,
  plansConsents,
  medicinesConsents,
  sharingConsents,
  crisisSharingConsents,
  crisisPlanConsents,
  policeConsents,
  peerContactConsents,
  peersConsents,
  meetingConsents,
  spaceConsents,
  measuresConsents,
  followUpConsents,
  voiceConsents,
];
