import { addDays } from '@commonground/calendar';
import { listServices } from '#features/services/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import { bankHolidays } from '../bank-holidays.ts';
import { bringUpToDate } from '../groups/change-group.ts';
import { endPlaces } from '../groups/close-group.ts';
import { loadGroup, peopleInGroup } from '../groups/group.store.ts';
import { DAYS_PLANNED } from '../groups/open-group.ts';
import { ensureSessions } from './ensure-sessions.ts';

const PURPOSE = 'plan the sessions of the next weeks';

/**
 * What a new day brings to the groups of every service: changes come into force, places in groups that have closed end,
 * and sessions stand eight weeks ahead. Each service by itself; safe to repeat.
 */
export async function planAhead({ storage, clock }: { storage: Storage; clock: Clock }): Promise<void> {
  const services = await asSystem(storage, null, PURPOSE, listServices);
  for (const { serviceId } of services) {
    await asSystem(storage, serviceId, PURPOSE, (tx) => planService(tx, serviceId, clock));
  }
}

export async function planService(tx: Tx, serviceId: string, clock: Clock): Promise<void> {
  const today = clock.today();
  await bringUpToDate(tx, serviceId, today);
  await endPlacesOfClosed(tx, serviceId, clock);
  const to = addDays(today, DAYS_PLANNED);
  await ensureSessions(tx, serviceId, today, to, bankHolidays(today, to));
}

async function endPlacesOfClosed(tx: Tx, serviceId: string, clock: Clock): Promise<void> {
  const closed = await tx
    .selectFrom('running_group as g')
    .select('g.group_id')
    .where('g.service_id', '=', serviceId)
    .where('g.stopped_on', '<=', clock.today())
    .where((where) =>
      where.exists(
        where
          .selectFrom('membership as m')
          .select('m.person_id')
          .whereRef('m.service_id', '=', 'g.service_id')
          .whereRef('m.group_id', '=', 'g.group_id')
          .where('m.left_on', 'is', null),
      ),
    )
    .execute();
  const writing = { actor: systemActor, clock, serviceId };
  for (const { group_id } of closed) {
    const group = await loadGroup(tx, serviceId, group_id, true);
    if (group === undefined) continue;
    const notDone = await endPlaces(tx, writing, group, await peopleInGroup(tx, serviceId, group_id));
    const detail = { placesEnded: true, notDone: notDone.length };
    await audit(tx, { actor: systemActor, act: 'groups.manage', serviceId, thing: `group ${group_id}`, detail });
  }
}
