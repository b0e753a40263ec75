import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aGroup, aPerson, aPractitioner, aService, facts, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'town-service';
const component = 'link-group';
const by = aPractitioner([SERVICE]);
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', SERVICE);
  server = await startServer({ storage, at: '2026-03-02T12:00:00Z' });
  server.signInAs(by);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

test('a place is offered only while one is free; after that the list and the form say what is possible', async () => {
  const group = await aGroup(storage, { serviceId: SERVICE, component, name: 'Monday link group', capacity: 1 });
  const on = onDay('2026-02-02');
  const journeys: string[] = [];
  for (const called of ['Ada', 'Bo']) {
    const { journeyId } = await aPerson(storage, { serviceId: SERVICE, by, on, called });
    journeys.push(journeyId);
    await facts(storage, by, on, SERVICE, journeyId, [
      { kind: 'moved', on, move: 'begin-before', decidedBy: 'jointly', agrees: true },
      { kind: 'put-forward', on, component },
    ]);
  }
  const [ada = '', bo = ''] = journeys;
  const page = browsing(server.origin);
  const offer = `/s/${SERVICE}/people/${bo}/offer?component=${component}`;
  expect((await page.open(`/s/${SERVICE}/waiting`)).links).toContain('Offer a place – Bo');
  expect((await page.open(offer)).html).toContain('Offer a place</button>');
  await facts(storage, by, '2026-03-02', SERVICE, ada, [
    { kind: 'offered', on: onDay('2026-03-02'), component, group },
  ]);
  const list = await page.open(`/s/${SERVICE}/waiting`);
  expect(list.links).not.toContain('Offer a place – Bo');
  expect(list.text).toContain('No place is free. Tell them – Bo');
  const full = await page.open(offer);
  expect(full.html).not.toContain('Offer a place</button>');
  expect(full.text).toContain('No place is free in');
  const person = await page.open(`/s/${SERVICE}/people/${bo}`);
  expect(person.links.join()).not.toMatch(/Offer a place|Reserve a place/);
});
