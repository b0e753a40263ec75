import { sql } from 'kysely';
import { communitiesOf } from '#features/community/index.ts';
import { listServices } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { bringBack } from '../brought-back/bring-back.ts';
import { leaveList } from '../list/listing.store.ts';
import { followCover } from '../rota/follow-cover.ts';
import { askToRenew, letLapse } from './renewals.ts';
import { tellOfMessages } from './tell-of-messages.ts';

interface House {
  readonly storage: Storage;
  readonly clock: Clock;
}

/**
 * What follows from what peers did, every few minutes: listings end with the community and lapse, messages are told of,
 * contact goes on the agenda, and the crisis cover knows the rota. Each step finds what it has not done yet.
 */
export async function followPeers({ storage, clock }: House): Promise<void> {
  const now = clock.now();
  const services = await asSystem(storage, everyService, 'follow peers', listServices);
  for (const { serviceId } of services) {
    await asSystem(storage, serviceId, 'follow peers', (tx) => followPeersOf(tx, serviceId, now));
  }
}

/** The same for one service, in the transaction of the system that calls it. */
export async function followPeersOf(tx: Tx, serviceId: string, now: Date): Promise<void> {
  await oneAfterTheOther(tx, serviceId);
  await endWithCommunity(tx, serviceId, now);
  await letLapse(tx, serviceId, now);
  await askToRenew(tx, serviceId, now);
  await tellOfMessages(tx, serviceId, now);
  await bringBack(tx, serviceId, now);
  for (const { communityId } of await communitiesOf(tx, serviceId))
    await followCover(tx, { serviceId, communityId }, now);
}

/** The same for one community, at once after somebody did something; were it cut off, the job does it within minutes. */
export async function followListings({
  storage,
  clock,
  params,
}: House & { params: Record<string, string> }): Promise<void> {
  const now = clock.now();
  await asSystem(storage, everyService, 'follow peers of one community', async (tx) => {
    const community = await tx
      .selectFrom('community')
      .select(['service_id', 'community_id'])
      .where('community_id', '=', params.communityId ?? '')
      .where('ended_on', 'is', null)
      .executeTakeFirst();
    if (community === undefined) return;
    const serviceId = community.service_id;
    await oneAfterTheOther(tx, serviceId);
    await tellOfMessages(tx, serviceId, now);
    await bringBack(tx, serviceId, now);
    await followCover(tx, { serviceId, communityId: community.community_id }, now);
  });
}

/** Two at once would tell the crisis cover the same hours twice. */
const oneAfterTheOther = (tx: Tx, serviceId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`follow peers ${serviceId}`}, 0))`.execute(tx);

/** Whoever is in the community no more stands on its list no more. Every query knew that at once; here their number goes. */
async function endWithCommunity(tx: Tx, serviceId: string, now: Date): Promise<void> {
  const rows = await tx
    .selectFrom('peer_listing')
    .select(['community_id', 'person_id'])
    .where('service_id', '=', serviceId)
    .where(sql<boolean>`(ended_at is null or ended_because = 'lapsed')`)
    .where(sql<boolean>`not app.is_in_peers_community(community_id, person_id)`)
    .execute();
  for (const row of rows) {
    const place = { serviceId, communityId: row.community_id, personId: row.person_id };
    await leaveList(tx, place, { now, because: 'left-community' });
  }
}
