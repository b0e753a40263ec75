import { expect, test } from 'vitest';
import { followCommunities } from '#features/community/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession, inGroup, onDay } from '../../tests/people.ts';
import { communityLife } from './community-life.ts';

test('a community of a demonstration has meetings, decisions of members and staff, and a next agenda; one without people has none', async () => {
  const storage = await freshDatabase();
  const serviceId = 'town-service';
  const component = 'therapeutic-community';
  const today = onDay('2026-03-03');
  const by = aPractitioner([serviceId]);
  await aService(storage, 'berkshire-cns', serviceId);
  const groupId = await aGroup(storage, { serviceId, component, name: 'The community', days: ['Mon', 'Tue'] });
  await aGroup(storage, { serviceId, component, name: 'An empty one' });
  for (const on of ['2026-02-10', '2026-02-17', '2026-02-24'])
    await aSession(storage, { serviceId, groupId, component, on });
  await superuser(storage, "update session set state = 'held'");
  for (const called of ['Ada', 'Bo', 'Cy']) {
    const who = await aPerson(storage, { serviceId, by, on: today, called });
    await inGroup(storage, { serviceId, groupId, component, on: '2025-01-01' }, who);
  }
  await followCommunities({ storage, clock: frozenClock(today) });
  await asSystem(storage, serviceId, 'test', (tx) => communityLife(tx, serviceId, today));
  const meetings = await superuser(storage, 'select kind from community_meeting where opened_at is not null');
  expect([meetings.length, meetings.filter(({ kind }) => kind === 'crisis').length]).toEqual([4, 1]);
  const decisions = await superuser(storage, 'select decided_by, risk from community_decision');
  const decidedBy = (who: string) => decisions.filter((row) => row.decided_by === who);
  expect([decidedBy('members').length, decidedBy('staff').length]).toEqual([3, 2]);
  expect(decidedBy('staff').filter(({ risk }) => risk).length).toBe(2);
  const open = await superuser(storage, 'select community_id from agenda_item where closed_at is null');
  expect([open.length, new Set(open.map((row) => row.community_id)).size]).toEqual([3, 1]);
  await storage.close();
});
