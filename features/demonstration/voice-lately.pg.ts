import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { voiceLately } from './voice-lately.ts';

const SERVICE = 'town-service';
let storage: Storage;
beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', SERVICE);
});
afterAll(() => storage?.close());

test('a service shows what was told, what came of it, and one round that both sides answered', async () => {
  await aPerson(storage, { serviceId: SERVICE, by: aPractitioner([SERVICE]), on: '2026-01-05' });
  await asSystem(storage, SERVICE, 'test', (tx) => voiceLately(tx, SERVICE, day('2026-03-02')));
  const said = await superuser(storage, 'select own_words from app.you_said($1)', [SERVICE]);
  expect(said.map(({ own_words }) => own_words)).toEqual([false, true]);
  const rounds = await superuser(storage, 'select distinct answers from app.partnership_together($1)', [SERVICE]);
  expect(rounds).toEqual([{ answers: 7 }]);
  const lead = { ...aPractitioner([SERVICE]), role: 'service-lead' as const };
  const seen = await withActor(storage, lead, (tx) => tx.selectFrom('voice').select('kind').execute());
  expect(seen).toHaveLength(4);
  expect(await superuser(storage, 'select count(*)::int as n from participation')).toEqual([{ n: 3 }]);
  const visitor = { ...lead, role: 'visitor' as const, services: [] };
  const read = await withActor(storage, visitor, (tx) =>
    tx.selectFrom('story_version').select('chosen_name').execute(),
  );
  expect(read).toEqual([{ chosen_name: 'Robin' }]);
});
