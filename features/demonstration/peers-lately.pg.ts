import { expect, test } from 'vitest';
import { followCommunities } from '#features/community/index.ts';
import { modelOn } from '#features/services/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, inGroup, onDay } from '../../tests/people.ts';
import { peersLately } from './peers-lately.ts';

test('peers are shown where a model says that members help, and stand in the cover and on the agenda', async () => {
  const storage = await freshDatabase();
  const today = onDay('2026-03-03');
  for (const [model, serviceId] of [
    ['berkshire-cns', 'with-members'],
    ['colchester-haven', 'without'],
  ] as const) {
    await aService(storage, model, serviceId);
    const by = aPractitioner([serviceId]);
    const component = model === 'berkshire-cns' ? 'therapeutic-community' : 'community';
    const groupId = await aGroup(storage, { serviceId, component, name: 'The community' });
    for (const called of ['Ada', 'Bo', 'Cy', 'Dee', 'Eve', 'Flo', 'Gil']) {
      const who = await aPerson(storage, { serviceId, by, on: today, called });
      await inGroup(storage, { serviceId, groupId, component, on: '2025-01-01' }, who);
    }
  }
  await followCommunities({ storage, clock: frozenClock(today) });
  for (const serviceId of ['with-members', 'without']) {
    await asSystem(storage, serviceId, 'test', async (tx) =>
      peersLately(tx, serviceId, await modelOn(tx, serviceId, today), today),
    );
  }
  const per = (table: string) => superuser(storage, `select service_id, count(*)::int as n from ${table} group by 1`);
  expect(await per('peer_listing')).toEqual([{ service_id: 'with-members', n: 7 }]);
  // The week has a Friday and a Saturday with somebody, and a Sunday without.
  const cover = await superuser(storage, 'select weekday from peer_cover order by weekday');
  expect(cover.map((row) => row.weekday)).toEqual(['Fri', 'Sat']);
  const agenda = await superuser(
    storage,
    'select a.words, n.words as named from agenda_item a left join agenda_names n using (item_id) order by 1',
  );
  expect(agenda).toHaveLength(2);
  expect(JSON.stringify(agenda).match(/Ada and Bo/g)).toHaveLength(1);
  expect(await superuser(storage, 'select 1 from message')).toEqual([]);
  await storage.close();
});
