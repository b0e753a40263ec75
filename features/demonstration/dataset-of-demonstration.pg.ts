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
