import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type BuiltDataset,
  buildDataset,
  datasetReport,
  firstProblems,
  looksRight,
  withRecords,
} from '#features/dataset/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { onDay } from '../../tests/people.ts';
import { fillDemonstration } from './fill.ts';

// One service filled once, which takes most of the time: what is held here is held of the same rows.
let storage: Storage;
let folder: string;
let built: BuiltDataset;
const today = onDay('2026-03-02');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demonstration-'));
  storage = await freshDatabase();
  await fillDemonstration(storage, { seed: 7, years: 2, services: ['berkshire-cns'], today });
  built = await withRecords(storage, { asOf: today }, (source) =>
    buildDataset({ source, out: folder, format: 'csv', builtAt: new Date(0) }),
  );
}, 120_000);
afterAll(async () => {
  await storage?.close();
  await rm(folder, { recursive: true });
});

test('the dataset of a demonstration has no problem', async () => {
  expect(await firstProblems(folder)).toEqual([]);
  expect(await looksRight(folder)).toBe(true);
});

test('it looks like the data of a service, as far as the report can tell', async () => {
  const { warnings } = await datasetReport(folder);
  expect(warnings.map(({ rule, table, column, says }) => `${rule} ${table}.${column}: ${says}`)).toEqual([]);
});

test('it fills the tables of version 2 of which this service has records', () => {
  for (const table of ['circumstances', 'follow_ups', 'supporters'] as const)
    expect(built.rows[table], table).toBeGreaterThan(0);
});

test('nothing in it tells who somebody is', async () => {
  const people = await superuser(
    storage,
    'select distinct unnest(array[person_id::text, full_name, nhs_number, phone, email, postcode, date_of_birth::text]) as secret from person',
  );
  const secrets = people.map(({ secret }) => secret as string | null).filter((one) => one !== null && one.length > 5);
  for (const table of ['people', 'journeys', 'circumstances', 'follow_ups', 'training', 'workforce', 'supporters']) {
    const cells = new Set((await readFile(join(folder, `${table}.csv`), 'utf8')).split(/[,\n]/));
    expect(
      secrets.filter((secret) => cells.has(secret as string)),
      table,
    ).toEqual([]);
  }
});

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
