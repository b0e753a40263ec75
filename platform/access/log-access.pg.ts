import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { type Actor, logAccess, whoLooked } from './index.ts';

let storage: Storage;
const MO = '00000000-0000-4000-8000-00000000000a';
const NO = '00000000-0000-4000-8000-00000000000b';
const pat: Actor = {
  accountId: '00000000-0000-4000-8000-000000000001',
  personId: null,
  name: 'Pat',
  role: 'practitioner',
  services: ['s1'],
};
const member = (personId: string): Actor => ({
  accountId: '00000000-0000-4000-8000-000000000002',
  personId,
  name: 'Mo',
  role: 'member',
  services: ['s1'],
});
const page = { limit: 10, offset: 0 };

beforeAll(async () => {
  storage = await freshDatabase();
  await withActor(storage, pat, (tx) => logAccess(tx, pat, { serviceId: 's1', personId: MO, what: 'your record' }));
});
afterAll(() => storage.close());

it('tells the person and their team who looked, and nobody else', async () => {
  expect(await withActor(storage, member(MO), (tx) => whoLooked(tx, MO, page))).toMatchObject([
    { actor_name: 'Pat', role: 'practitioner', what: 'your record' },
  ]);
  expect(await withActor(storage, pat, (tx) => whoLooked(tx, MO, page))).toHaveLength(1);
  expect(await withActor(storage, member(NO), (tx) => whoLooked(tx, MO, page))).toEqual([]);
  expect(await withActor(storage, { ...pat, services: ['s2'] }, (tx) => whoLooked(tx, MO, page))).toEqual([]);
});

it('cannot be written in another’s name', async () => {
  const forged = withActor(storage, pat, (tx) =>
    logAccess(tx, member(MO), { serviceId: 's1', personId: MO, what: 'your record' }),
  );
  await expect(forged).rejects.toMatchObject({ code: '42501' });
});

it('cannot be changed or emptied, even by the owner of the database', async () => {
  await expect(superuser(storage, "update access_log set actor_name = 'Nobody'")).rejects.toMatchObject({
    code: '42501',
  });
  await expect(superuser(storage, 'delete from access_log')).rejects.toMatchObject({ code: '42501' });
  await expect(superuser(storage, 'truncate access_log')).rejects.toMatchObject({ code: '42501' });
});
