import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { aCrisisPlan, planContent } from '../../tests/crisis-plans.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { crisisPlansGiven } from './crisis-plans-given.ts';

const HERE = 'city-network';
let storage: Storage;
beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'leeds-mcn', HERE);
});
afterAll(() => storage?.close());

test('plans that were agreed are given and opened; every row passes the checks, and a service without plans has none', async () => {
  const fill = () =>
    asSystem(storage, HERE, 'test', (tx) => crisisPlansGiven(tx, HERE, { today: day('2026-03-02'), seed: 7 }));
  const count = async (table: string) => Number((await superuser(storage, `select count(*) as n from ${table}`))[0]?.n);
  await fill();
  expect(await count('crisis')).toBe(0);
  for (let n = 0; n < 6; n++) {
    const one = await aPerson(storage, { serviceId: HERE, by: aPractitioner([HERE]), on: '2026-01-01' });
    const content = planContent('Robin', 'City network');
    await aCrisisPlan(storage, { serviceId: HERE, ...one }, { content, agreed: n === 0 ? null : '2026-01-10' });
  }
  await fill();
  expect(await count('crisis')).toBe(6);
  expect(await count('named_crisis_service')).toBe(6);
  expect(await count('crisis_plan_share')).toBeGreaterThanOrEqual(4);
  expect(await count('crisis_plan_opening')).toBeGreaterThanOrEqual(2);
});
