import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aPerson, aPractitioner, aService } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { closeRecord } from '../index.ts';

const HERE = 'here';
const ash = aPractitioner([HERE]);
const lead: Actor = { ...aPractitioner([HERE], 'Lee Lead'), role: 'service-lead' };
let storage: Storage;
let server: ServerUnderTest;
let address: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  const { journeyId, personId } = await aPerson(storage, { serviceId: HERE, by: ash, on: '2026-02-16' });
  await withActor(storage, lead, (tx) =>
    closeRecord(tx, lead, { serviceId: HERE, personId, because: 'lead', reason: 'They asked for it' }),
  );
  address = `/s/${HERE}/people/${journeyId}`;
  server = await startServer({ storage });
  server.signInAs(ash);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

test('the record opens once however often the button is pressed, and every press leads to it', async () => {
  const page = browsing(server.origin);
  const token = /name="_csrf" value="([^"]*)"/.exec((await page.open(`${address}/closed`)).html)?.[1] ?? '';
  const press = () =>
    page.post(`${address}/closed`, { _csrf: token, reason: 'They rang and sounded very unwell to me' });
  for (const { status, location } of await Promise.all([press(), press(), press()])) {
    expect([status, location]).toEqual([303, address]);
  }
  const [{ openings = 0 } = {}] = await superuser(storage, 'select count(*)::int as openings from record_opening');
  expect(openings).toBe(1);
});
