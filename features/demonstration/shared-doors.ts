import type { CalendarDay } from '@commonground/calendar';
import { passOn } from '#features/intake/index.ts';
import { runningModel } from '#features/services/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import type { FilledService } from './fill.ts';

const PURPOSE = 'services of a demonstration that share a door';

/**
 * Services whose models name the same parent share a door in a demonstration, and the latest request that came to one of
 * them by it was passed on to the next.
 */
export async function shareDoors(
  storage: Storage,
  services: readonly FilledService[],
  today: CalendarDay,
): Promise<void> {
  await asSystem(storage, everyService, PURPOSE, async (tx) => {
    const byParent = Map.groupBy(await withParents(tx, services), ({ parent }) => parent);
    for (const [parent, group] of byParent) {
      if (parent === undefined || group.length < 2) continue;
      await tx
        .insertInto('shared_door')
        .values({
          door_id: parent,
          name: 'One way in',
          rule: 'Whoever asks chooses a service. Each looks at what came in within a week, and passes on what fits another better.',
        })
        .execute();
      await tx
        .insertInto('shared_door_service')
        .values(group.map(({ service }) => ({ door_id: parent, service_id: service.serviceId, since: today })))
        .execute();
      for (const [index, { service }] of group.entries()) {
        const to = group[(index + 1) % group.length]!.service;
        await passOne(tx, service, to, today);
      }
    }
  });
}

async function withParents(tx: Tx, services: readonly FilledService[]) {
  const found = [];
  for (const service of services) {
    found.push({ service, parent: (await runningModel(tx, service.serviceId)).identity.parent });
  }
  return found;
}

/** The latest request that has only come in. */
async function passOne(tx: Tx, from: FilledService, to: FilledService, today: CalendarDay): Promise<void> {
  const latest = await tx
    .selectFrom('status_span as s')
    .innerJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 's.service_id').onRef('n.journey_id', '=', 's.journey_id'),
    )
    .select(['n.journey_id', 'n.person_id'])
    .where('s.service_id', '=', from.serviceId)
    .where('s.status', '=', 'asked')
    .where('n.phase', '=', 'arriving')
    .where('n.ended_on', 'is', null)
    .where('s.from_on', '<=', today)
    .where((or) => or.or([or('s.to_on', 'is', null), or('s.to_on', '>', today)]))
    .orderBy('s.from_on', 'desc')
    .orderBy('n.journey_id')
    .limit(1)
    .executeTakeFirst();
  if (latest === undefined) return;
  const actor = { ...systemActor, name: 'The team' };
  await passOn(
    tx,
    { actor, clock: frozenClock(today) },
    {
      from: { serviceId: from.serviceId, name: from.name },
      journeyId: latest.journey_id,
      personId: latest.person_id,
      to: to.serviceId,
      kind: 'passed-on',
      on: today,
      why: 'Lives nearer to them, and they have a place sooner.',
      handedOver: null,
      toldHow: 'said',
      agreed: null,
    },
  );
}
