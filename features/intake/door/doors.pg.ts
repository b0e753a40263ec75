import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { type BrowsingForms, browsing } from '../../../tests/forms.ts';
import { aPractitioner, aService } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { makeDoor } from './door.store.ts';

const [HERE, THERE, FAR] = ['here', 'there', 'far'];
const SETTINGS = `/s/${HERE}/settings/shared-door`;
const RULE = 'Young people go to Here, everybody else to There.';
const lead = (...services: string[]): Actor => ({ ...aPractitioner(services, 'Lee Lead'), role: 'service-lead' });
let storage: Storage;
let server: ServerUnderTest;
let page: BrowsingForms;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'leeds-mcn', HERE, 'Service Here');
  await aService(storage, 'coventry-olive-tree', THERE, 'Service There');
  await aService(storage, 'tvi-stars', FAR, 'Service Far');
  server = await startServer({ storage });
  page = browsing(server.origin);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});
const doorId = async () => String((await superuser(storage, 'select door_id from shared_door', []))[0]?.door_id);

test('a lead opens a door with another service; everybody finds its page and chooses there; it ends with a reason', async () => {
  server.signInAs(lead(HERE));
  const typed = { name: 'One way in', rule: RULE };
  expect((await page.send(SETTINGS, { ...typed, rule: '' })).text).toMatch(
    /Write who is sent to which service.*Choose at least one other service|Choose at least one.*Write who/,
  );
  expect(await doorId()).toBe('undefined');
  await page.sent(SETTINGS, { ...typed, others: THERE });
  const door = `/doors/${await doorId()}`;

  server.signInAs(undefined);
  const shown = await page.open(door);
  for (const words of ['One way in', RULE, 'Service Here', 'Service There']) expect(shown.text).toContain(words);
  expect(shown.text).not.toContain('Service Far');
  expect((await page.send(door, { for: 'me' })).text).toContain('Choose a service, or that you are not sure');
  expect((await page.sent(door, { for: 'me', service: HERE })).location).toBe(`/services/${HERE}/refer-yourself`);
  const suggested = (await page.sent(door, { for: 'somebody', service: 'not-sure' })).location ?? '';
  expect(suggested).toMatch(/^\/services\/(here|there)\/refer-someone$/);
  expect((await page.open(suggested)).status).toBe(200);

  server.signInAs(lead(THERE));
  const theirs = `/s/${THERE}/settings/shared-door`;
  expect((await page.open(theirs)).text).toContain('Service Here, Service There');
  await page.sent(theirs, { end: await doorId(), because: 'The services merge' });
  expect((await page.open(theirs)).text).toContain('The services merge');
  expect((await page.open(door)).status).toBe(404);
});

test('neither the team nor the lead of another service makes, widens or ends a door, by page or by database', async () => {
  server.signInAs(lead(HERE));
  await page.sent(SETTINGS, { name: 'Second', rule: RULE, others: THERE });
  const [row] = await superuser(storage, 'select door_id from shared_door where ended_on is null', []);
  const open = String(row?.door_id);
  server.signInAs(aPractitioner([HERE]));
  expect((await page.open(SETTINGS)).status).toBe(403);
  server.signInAs(lead(FAR));
  const far = `/s/${FAR}/settings/shared-door`;
  expect((await page.open(far)).text).not.toContain('Second');
  expect((await page.send(far, { end: open, because: 'We want it' })).status).toBe(404);
  const asFar = <T>(change: (tx: Parameters<Parameters<typeof withActor>[2]>[0]) => Promise<T>) =>
    withActor(storage, lead(FAR), change);
  const join = asFar((tx) =>
    tx.insertInto('shared_door_service').values({ door_id: open, service_id: FAR, since: '2026-03-02' }).execute(),
  );
  await expect(join).rejects.toMatchObject({ code: '42501' });
  const ended = asFar((tx) =>
    tx.updateTable('shared_door').set({ ended_on: '2026-03-02', ended_by: 'X', ended_because: 'X' }).executeTakeFirst(),
  );
  expect((await ended).numUpdatedRows).toBe(0n);
  const staff = withActor(storage, aPractitioner([HERE]), (tx) =>
    tx.insertInto('shared_door').values({ door_id: 'door-x', name: 'X' }).execute(),
  );
  await expect(staff).rejects.toMatchObject({ code: '42501' });
});

test('a service stands at one door: two leads who name it at once do not both have it', async () => {
  const actor = { ...lead(FAR), role: 'administrator' as const };
  await superuser(
    storage,
    'update shared_door set ended_on = $1, ended_by = $2, ended_because = $2 where ended_on is null',
    ['2026-03-02', 'X'],
  );
  const door = (serviceId: string, other: string) =>
    withActor(storage, actor, (tx) =>
      makeDoor(tx, actor, { serviceId, others: [other], name: 'D', rule: RULE, on: '2026-03-02' as never }),
    );
  const made = await Promise.all([door(HERE as string, FAR as string), door(THERE as string, FAR as string)]);
  expect(made.filter((one) => one !== undefined)).toHaveLength(1);
});
