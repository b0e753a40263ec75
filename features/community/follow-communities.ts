import { listServices, modelOn } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage } from '#platform/storage/index.ts';
import { ensureCommunities } from './community.store.ts';

/** Every service's communities as its groups are today; a job asks for it every few minutes. */
export async function followCommunities({ storage, clock }: { storage: Storage; clock: Clock }): Promise<void> {
  await asSystem(storage, everyService, 'let communities follow their groups', async (tx) => {
    for (const { serviceId } of await listServices(tx)) {
      await ensureCommunities(tx, serviceId, await modelOn(tx, serviceId, clock.today()), clock.today());
    }
  });
}
