import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemonstration } from '#features/demonstration/index.ts';
import { followDatasets, releasedActivityOf, releasedFiguresOf } from '#features/evidence/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';

const today = day('2026-03-02');
let storage: Storage;
let folder: string;
let serviceId: string;
let commissioner: Actor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commissioned-'));
  storage = await freshDatabase();
  const [filled] = await fillDemonstration(storage, { seed: 7, years: 1, services: ['leeds-mcn'], today });
  serviceId = filled?.serviceId ?? '';
  commissioner = {
    accountId: '00000000-0000-4000-8000-000000000009',
    personId: null,
    name: 'Morag',
    role: 'commissioner',
    services: [serviceId],
  };
  await superuser(storage, `insert into funding values ('${serviceId}', '2025-04-01', null, 250000, 'record')`);
  await followDatasets(storage, { today, now: () => new Date('2026-03-02T03:00:00Z'), folder });
});
afterAll(async () => {
  await storage?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What names a person, a journey of one or somebody close to them. */
const NAMING = ['person_id', 'journey_id', 'supporter_id', 'sharing_id', 'response_id', 'session_id'];

test('a commissioner reads no row of any table that names a person or a journey', async () => {
  const tables = await superuser(
    storage,
    `select distinct c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in (${NAMING.map((name) => `'${name}'`).join(', ')}) order by 1`,
  );
  const names = tables.map(({ name }) => String(name));
  const [held] = await superuser(
    storage,
    `select count(*)::int as n from unnest(array[${names.map((name) => `'${name}'`).join(', ')}]) as name
     where (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from (select 1 from %I limit 1) x', name), false, true, '')))[1]::text <> '0'`,
  );
  expect(names.length).toBeGreaterThan(60);
  // Most of them have rows of this service, or the walk would prove nothing.
  expect(Number(held?.n)).toBeGreaterThan(30);
  const readable: string[] = [];
  for (const name of names) {
    const rows = await withActor(storage, commissioner, async (tx) => {
      const found = await sql`select 1 from ${sql.table(name)} limit 1`.execute(tx);
      return found.rows.length;
    }).catch((failure: { code?: string }) => {
      if (failure.code === '42501') return 0;
      throw failure;
    });
    if (rows > 0) readable.push(name);
  }
  expect(readable).toEqual([]);
});

test('what a commissioner reads was released: no count of 1 to 4 people is in it', async () => {
  const read = (who: Actor) =>
    withActor(storage, who, async (tx) => ({
      figures: await releasedFiguresOf(tx, serviceId),
      activity: (await releasedActivityOf(tx, serviceId))?.activity,
    }));
  const { figures, activity } = await read(commissioner);
  expect(figures.length).toBeGreaterThan(10);
  for (const { row } of figures) {
    for (const { n } of row.flow) expect(n === null || n === 0 || n >= 5).toBe(true);
  }
  const counts = activity?.counts ?? [];
  expect(counts.filter(({ kind }) => kind === 'opened')[0]?.status).toBe('known');
  for (const { kind, value } of counts) {
    if (kind !== 'contacts') expect(value === null || value === 0 || value >= 5, kind).toBe(true);
  }
  expect(activity?.funding).toEqual([{ from: '2025-04-01', to: null, pounds: 250000, source: 'record' }]);
  const elsewhere = await read({ ...commissioner, services: ['another'] });
  expect(elsewhere).toEqual({ figures: [], activity: undefined });
});
