import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { visitor } from '#platform/access/actor.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { databaseTrouble, type Storage, withActor } from './index.ts';

let storage: Storage;
afterEach(() => storage.close());

const pause = (tx: Parameters<Parameters<typeof withActor>[2]>[0], seconds: number) =>
  sql`select pg_sleep(${seconds})`.execute(tx);

describe('a connection that breaks', () => {
  it('in the middle of a transaction is explained, ends nothing else, and the next request works', async () => {
    storage = await freshDatabase();
    const broken = withActor(storage, visitor, (tx) => pause(tx, 30)).catch((error: unknown) => error);
    const own =
      "from pg_stat_activity where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()";
    while ((await superuser(storage, `select pid ${own}`)).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await superuser(storage, `select pg_terminate_backend(pid) ${own}`);
    expect(databaseTrouble(await broken)).toContain('The database is not running or cannot be reached');
    expect(await withActor(storage, visitor, async () => 'works')).toBe('works');
    expect(await storage.status()).toEqual({ ok: true });
  });
});

describe('closing', () => {
  it('waits for what is under way and begins nothing new', async () => {
    storage = await freshDatabase();
    let done = false;
    const working = withActor(storage, visitor, async (tx) => {
      await pause(tx, 0.5);
      done = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closing = storage.close();
    await expect(withActor(storage, visitor, async () => 'late')).rejects.toThrow('after calling end');
    await closing;
    expect(done).toBe(true);
    await working;
  });
});

it.each([
  [{ code: '53100' }, /disk of the database is full/],
  [{ code: '53300' }, /no free connection/],
  [{ code: 'ECONNREFUSED' }, /cannot be reached/],
  [{ code: '57P03' }, /cannot be reached/],
])('%j has words for people', async (error, words) => {
  storage ??= await freshDatabase();
  expect(databaseTrouble(Object.assign(new Error('x'), error))).toMatch(words);
  expect(databaseTrouble(Object.assign(new Error('x'), { code: '23505' }))).toBeUndefined();
});
