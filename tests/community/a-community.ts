import { randomUUID } from 'node:crypto';
import { communitiesOf, followCommunities } from '#features/community/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { aGroup, aPerson, aPractitioner, aService, inGroup, type ReferredPerson } from '../people.ts';

export const TODAY = '2026-03-02';

/** Somebody who belongs to a community, as they are signed in. */
export type CommunityMember = Actor & ReferredPerson;

export interface Community {
  readonly storage: Storage;
  readonly serviceId: string;
  readonly communityId: string;
  readonly groupId: string;
  /** Who works there. */
  readonly by: Actor;
  readonly member: (called: string, born?: string) => Promise<CommunityMember>;
}

export interface NewCommunity {
  readonly by?: Actor;
  /** The service's name. */
  readonly name?: string;
  readonly group?: string;
  readonly days?: readonly string[];
  /** The day on which it is followed and its members are referred and join. */
  readonly on?: string;
}

/** A service of this model with a group that runs as a therapeutic community. */
export async function aCommunity(
  storage: Storage,
  modelId: string,
  serviceId: string,
  { by = aPractitioner([serviceId]), name, group = 'The community', days, on = TODAY }: NewCommunity = {},
): Promise<Community> {
  await aService(storage, modelId, serviceId, name);
  const component = 'therapeutic-community';
  const groupId = await aGroup(storage, { serviceId, component, name: group, ...(days && { days }) });
  await followCommunities({ storage, clock: frozenClock(on) });
  const [found] = await withActor(storage, by, (tx) => communitiesOf(tx, serviceId));
  if (found === undefined) throw new Error(`Nothing of "${modelId}" runs as a community.`);
  const member = async (called: string, born?: string): Promise<CommunityMember> => {
    const who = await aPerson(storage, { serviceId, by, on, called, ...(born && { born }) });
    await inGroup(storage, { serviceId, groupId, on }, who);
    return { ...who, accountId: randomUUID(), name: called, role: 'member', services: [serviceId] };
  };
  return { storage, serviceId, communityId: found.communityId, groupId, by, member };
}
