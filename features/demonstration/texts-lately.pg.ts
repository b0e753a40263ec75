import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningModel } from '#features/services/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aService, onDay } from '../../tests/people.ts';
import { textsLately } from './texts-lately.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await freshDatabase();
  for (const [model, id] of [
    ['coventry-olive-tree', 'with-a-line'],
    ['sw-london-sun', 'without'],
  ] as const) {
    await aService(storage, model, id);
    const running = await asSystem(storage, id, 'test', (tx) => runningModel(tx, id));
    await textsLately(storage, id, running, { today: onDay('2026-11-23'), seed: 7 });
  }
});
afterAll(() => storage?.close());

test('a service whose model has a text line that is on gets one, with texts that wait; no other does', async () => {
  expect(await superuser(storage, 'select service_id, is_on from text_line')).toEqual([
    { service_id: 'with-a-line', is_on: true },
  ]);
  expect(await superuser(storage, 'select whose, closed_at from text_thread')).toEqual([
    { whose: 'nobody', closed_at: null },
  ]);
  const messages = await superuser(storage, 'select delivered_by, delivery from message');
  expect(messages).toEqual([{ delivered_by: 'outbox', delivery: 'delivered' }]);
});
