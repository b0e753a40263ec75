import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeRecord } from '#features/confidentiality/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { routes } from '#web/routes.ts';
import { freshDatabase, superuser } from './database.ts';
import { type BrowsingForms, browsing } from './forms.ts';
import { aPerson, aPractitioner, aService } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const [HERE, ELSEWHERE] = ['here', 'elsewhere'] as const;
const ON = '2026-02-16';
const ash = aPractitioner([HERE]);
const lead: Actor = { ...aPractitioner([HERE], 'Lee Lead'), role: 'service-lead' };
let storage: Storage;
let server: ServerUnderTest;
let page: BrowsingForms;
let closed: { journeyId: string; personId: string };
let response: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  await aService(storage, 'coventry-olive-tree', ELSEWHERE);
  closed = await aPerson(storage, { serviceId: HERE, by: ash, on: ON, called: 'Robin' });
  server = await startServer({ storage });
  page = browsing(server.origin);
  server.signInAs(ash);
  response = randomUUID();
  await superuser(
    storage,
    `insert into response (service_id, response_id, journey_id, person_id, instrument, instrument_version, occasion, due_on, state, started_at)
     values ($1, $2, $3, $4, 'core-10', '1', 'start', $5, 'draft', now())`,
    [HERE, response, closed.journeyId, closed.personId, ON],
  );
  await withActor(storage, lead, (tx) =>
    closeRecord(tx, lead, { serviceId: HERE, personId: closed.personId, because: 'lead', reason: 'They asked for it' }),
  );
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

const PERSON = '/s/:serviceId/people/:journeyId';
const address = () => `/s/${HERE}/people/${closed.journeyId}`;
/** Every page of a person that needs nothing but the person, and the measure that somebody was typing in. */
const pages = () => [
  ...routes
    .filter(({ method, path }) => method === 'GET' && path.startsWith(PERSON) && path.indexOf(':', PERSON.length) < 0)
    .map(({ path }) => path.replace(PERSON, address())),
  `/s/${HERE}/enter/${response}`,
];

test('every page of a closed record leads to the page that says so', async () => {
  server.signInAs(ash);
  const wrong = [];
  const all = pages().filter((path) => path !== `${address()}/closed`);
  for (const path of all) {
    const { status, location } = await page.open(path);
    if (status !== 403 && location !== `${address()}/closed`) wrong.push(`${path} ${status} ${location}`);
  }
  expect(wrong).toEqual([]);
  expect(all.length).toBeGreaterThan(50);
});

test('to somebody of another service, and for a person who does not exist, there is nothing', async () => {
  server.signInAs(aPractitioner([HERE]));
  const nobody = `/s/${HERE}/people/${randomUUID()}`;
  for (const path of [nobody, `${nobody}/goals`, `${nobody}/enter`, `/s/${HERE}/enter/${randomUUID()}`]) {
    expect((await page.open(path)).status, path).toBe(404);
  }
  server.signInAs(aPractitioner([ELSEWHERE]));
  const from = (path: string) => path.replace(`/s/${HERE}`, `/s/${ELSEWHERE}`);
  for (const path of [address(), `${address()}/goals`, `/s/${HERE}/enter/${response}`]) {
    expect((await page.open(from(path))).status, path).toBe(404);
    expect((await page.open(path)).status, path).toBe(403);
  }
});
