import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { aVotingCommunity } from '../../../tests/community/voting.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { onDay } from '../../../tests/people.ts';
import { otherAlerts } from './other-alerts.ts';

const HERE = 'town-service';
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
});
afterAll(() => storage?.close());

test('a worry by hand is about somebody who has no alert, and a member’s worry about nobody known', async () => {
  const at = await aVotingCommunity(storage, HERE);
  for (const called of ['Ada', 'Bo', 'Cy', 'Di', 'Ed']) await at.member(called);
  await superuser(storage, `update journey_now set phase = 'taking-part', chosen = true`);
  await asSystem(storage, HERE, 'test', (tx) => otherAlerts(tx, HERE, onDay('2026-03-10')));
  expect(
    await superuser(
      storage,
      'select source, level, person_id is null as unknown, closed_at from safety_alert order by raised_at',
    ),
  ).toEqual([
    { source: 'person', level: 'tell-team', unknown: false, closed_at: null },
    { source: 'person', level: 'call-today', unknown: true, closed_at: null },
  ]);
  const [worry] = await superuser(storage, 'select about from worry');
  expect(worry?.about).toBe('Jo, from the Thursday group');
});
