import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { runningModel } from '#features/services/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aService } from '../../tests/people.ts';
import { intentionsLately } from './intentions-lately.ts';

test('a service that trains others predicted its last year before it began, and tried three things; others did not', async () => {
  const storage = await freshDatabase();
  const services = { canalside: 'camden-islington-sds', haven: 'colchester-haven' };
  const simulated = { journeys: Array.from({ length: 8 }, () => ({ facts: [{ on: day('2025-06-01') }] })) } as never;
  for (const [id, model] of Object.entries(services)) {
    await aService(storage, model, id);
    await asSystem(storage, id, 'test', async (tx) =>
      intentionsLately(tx, id, await runningModel(tx, id), simulated, day('2026-03-02')),
    );
  }
  expect(
    await superuser(
      storage,
      'select service_id, measure, from_on::text, to_on::text, predicted::int from prediction where said_on < from_on order by seq',
    ),
  ).toEqual([
    { service_id: 'canalside', measure: 'referrals', from_on: '2025-03-01', to_on: '2026-02-28', predicted: 10 },
    { service_id: 'canalside', measure: 'people', from_on: '2025-03-01', to_on: '2026-02-28', predicted: 5 },
  ]);
  const states = "select service_id, string_agg(state, ' ' order by seq) as states from innovation_state group by 1";
  expect(await superuser(storage, states)).toEqual([
    { service_id: 'canalside', states: 'tried sustained tried ended in-use' },
  ]);
  await storage.close();
});
