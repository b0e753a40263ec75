import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await freshDatabase();
});
afterAll(() => storage.close());
it('migrates', async () => {
  expect(await superuser(storage, 'select 1 from report_edition')).toEqual([]);
});
