import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { onDay } from '../../tests/people.ts';
import { fillDemonstration } from './fill.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await freshDatabase();
  await fillDemonstration(storage, { seed: 7, years: 2, services: ['berkshire-cns'], today: onDay('2026-03-02') });
}, 120_000);
afterAll(() => storage?.close());

test('a crisis plan is there where the journey says so, made and agreed on that day, and a peer helps with some', async () => {
  const plans = await superuser(
    storage,
    `select v.made_at::date::text as made, g.on_day::text as agreed, f.happened_on::text as told
     from plan p join plan_version v using (service_id, plan_id)
     join plan_agreement g on g.plan_id = p.plan_id and g.side = 'person' and g.agrees
     left join journey_fact f on f.journey_id = p.journey_id and f.kind = 'wrote-plan'
       and f.body ->> 'plan' = p.plan_key and f.happened_on = g.on_day
     where p.kind = 'crisis'`,
  );
  expect(plans.length).toBeGreaterThan(3);
  for (const { made, agreed, told } of plans) expect([made, told]).toEqual([agreed, agreed]);
  const helped = await superuser(
    storage,
    `select i.person_id <> i.peer_person and c.author_person = i.peer_person as ok
     from plan_invitation i join plan_contribution c using (service_id, plan_id)`,
  );
  expect(helped.length).toBeGreaterThan(0);
  expect(helped.every(({ ok }) => ok)).toBe(true);
  const none = await superuser(
    storage,
    `select count(*)::int as n from crisis_plan_answer a join plan p using (service_id, journey_id) where p.kind = 'crisis'`,
  );
  expect(none).toEqual([{ n: 0 }]);
});
