import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { runningModel } from '#features/services/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aService } from '../../tests/people.ts';
import { outwardLately } from './outward-lately.ts';

test('the last year of work with others is written down once, with its courses', async () => {
  const storage = await freshDatabase();
  await aService(storage, 'camden-islington-sds', 'canalside');
  const event = {
    eventId: randomUUID(),
    on: day('2026-02-02'),
    kind: 'training',
    audience: [],
    sessions: 1,
    people: 9,
    hours: 3,
  };
  const simulated = { outwardEvents: [{ ...event, outwardId: 'probation-training' }] } as never;
  await asSystem(storage, 'canalside', 'test', async (tx) =>
    outwardLately(tx, 'canalside', await runningModel(tx, 'canalside'), simulated, day('2026-03-02')),
  );
  expect(await superuser(storage, 'select title, heads from training_event')).toEqual([
    { title: 'Training for probation', heads: 9 },
  ]);
  expect(await superuser(storage, 'select count(*)::int as n from course')).toEqual([{ n: 6 }]);
  await storage.close();
});
