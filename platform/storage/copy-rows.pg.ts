import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { asSystem, copyRows, type Storage } from './index.ts';

let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
  await superuser(
    storage,
    `create table bulk (service_id text not null, words text, day date, body jsonb, n int);
     alter table bulk owner to cg_owner; alter table bulk enable row level security; alter table bulk force row level security;
     grant select, insert on bulk to cg_system;
     create policy bulk_service on bulk using (app.sees_service(service_id)) with check (app.sees_service(service_id))`,
  );
});
afterAll(() => storage.close());

const COLUMNS = ['service_id', 'words', 'day', 'body', 'n'];

it('writes rows with every awkward character, and several tables in one transaction', async () => {
  const words = 'tab\there, back\\slash, line\nbreak, return\r, “quotes”, \\N, émigré';
  const back = await asSystem(storage, 's1', 'test', async (tx) => {
    expect(
      await copyRows(tx, 'bulk', COLUMNS, [
        ['s1', words, '2026-11-22', { a: ['x\ty'] }, 1],
        ['s1', null, null, null, undefined],
      ]),
    ).toBe(2);
    expect(await copyRows(tx, 'bulk', COLUMNS, [['s1', '', null, null, 3]])).toBe(1);
    return (await sql`select * from bulk order by n nulls last`.execute(tx)).rows;
  });
  expect(back).toEqual([
    { service_id: 's1', words, day: '2026-11-22', body: { a: ['x\ty'] }, n: 1 },
    { service_id: 's1', words: '', day: null, body: null, n: 3 },
    { service_id: 's1', words: null, day: null, body: null, n: null },
  ]);
});

it('streams many rows', async () => {
  async function* many() {
    for (let n = 0; n < 50_000; n += 1) yield ['s2', `row ${n}`, '2026-11-22', { n }, n];
  }
  const written = await asSystem(storage, 's2', 'test', (tx) => copyRows(tx, 'bulk', COLUMNS, many()));
  expect(written).toBe(50_000);
});

it('refuses rows of a service that was not named, all of them', async () => {
  const load = asSystem(storage, 's3', 'test', (tx) =>
    copyRows(tx, 'bulk', COLUMNS, [
      ['s3', 'a', null, null, 1],
      ['s4', 'b', null, null, 2],
    ]),
  );
  await expect(load).rejects.toMatchObject({ code: '42501' });
  expect(await superuser(storage, "select 1 from bulk where service_id in ('s3', 's4')")).toEqual([]);
});

it('names the row that has too few cells', async () => {
  const load = asSystem(storage, 's5', 'test', (tx) =>
    copyRows(tx, 'bulk', COLUMNS, [['s5', 'a', null, null, 1], ['s5']]),
  );
  await expect(load).rejects.toThrow('bulk row 2: 1 cells, expected 5');
});
