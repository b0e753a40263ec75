import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase } from './database.ts';
import { browsing } from './forms.ts';
import { aGroup, aPerson, aPractitioner, aService, facts, onDay } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const OWN = 'own-words';
const STANDARD = 'standard-words';
const practitioner = aPractitioner([OWN, STANDARD]);
let storage: Storage;
let server: ServerUnderTest;
let robin: Actor;
let address: string;

beforeAll(async () => {
  storage = await freshDatabase();
  for (const serviceId of [OWN, STANDARD]) await aService(storage, 'sw-london-sun', serviceId);
  const words = { member: 'guest', supporter: 'friend', group: 'circle', session: 'evening', plan: 'map' };
  await asSystem(storage, OWN, 'test', (tx) =>
    tx
      .insertInto('service_setting')
      .values(
        Object.entries(words).map(([name, word]) => ({
          service_id: OWN,
          kind: 'word' as const,
          name,
          value: JSON.stringify(word),
          set_on: '2026-01-01',
        })),
      )
      .execute(),
  );
  const on = onDay('2026-02-16');
  const group = await aGroup(storage, { serviceId: OWN, component: 'support-group', name: 'Monday group' });
  const person = await aPerson(storage, { serviceId: OWN, by: practitioner, on });
  await facts(storage, practitioner, on, OWN, person.journeyId, [
    { kind: 'visited', on, component: 'support-group' },
    { kind: 'joined', on, component: 'support-group', group },
  ]);
  address = `/s/${OWN}/people/${person.journeyId}`;
  robin = { accountId: randomUUID(), personId: person.personId, name: 'Robin', role: 'member', services: [OWN] };
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

test('the team reads the words of the service in headings, columns and sections; names stay as they are', async () => {
  server.signInAs(practitioner);
  const { open } = browsing(server.origin);
  const groups = await open(`/s/${OWN}/groups`);
  expect(groups.html).toMatch(/<h1[^>]*>Circles<\/h1>/);
  expect(groups.links).toContain('Circles');
  expect(groups.text).toContain('Monday group');
  expect((await open(`/s/${OWN}/supporters`)).html).toMatch(/<h1[^>]*>Friends<\/h1>/);
  expect((await open(address)).text).toContain('Next evening');
  const standard = await open(`/s/${STANDARD}/groups`);
  expect(standard.html).toMatch(/<h1[^>]*>Groups<\/h1>/);
  expect(standard.links).not.toContain('Circles');
});

test('a member reads them on every page of their own', async () => {
  server.signInAs(robin);
  const { open } = browsing(server.origin);
  const groups = await open('/groups');
  expect(groups.html).toMatch(/<h1[^>]*>My circles<\/h1>/);
  expect(groups.text).toContain('Monday group');
  const record = await open('/my-record');
  expect(record.links).toEqual(expect.arrayContaining(['My circles', 'My map']));
  expect(record.text).toContain('Your maps');
});
