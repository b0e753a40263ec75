import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'open-service';
let storage: Storage;
let server: ServerUnderTest;
let group: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  const practitioner = aPractitioner([SERVICE]);
  group = await aGroup(storage, { serviceId: SERVICE, component: 'support-group', name: 'Monday support group' });
  for (const called of ['Sam', 'Sam'])
    await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-20', called });
  server = await startServer({ storage, at: '2026-03-02T12:00:00Z' });
  server.signInAs(practitioner);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

const STRANGERS = Array.from({ length: 31 }, (_, index) => `Stranger ${index + 1}`);
const registerOn = async (on: string) => {
  const id = await aSession(storage, { serviceId: SERVICE, groupId: group, component: 'support-group', on });
  return { id, path: `/s/${SERVICE}/sessions/${id}/register` };
};

const stateOf = async (sessionId: string) => {
  const row = await asSystem(storage, SERVICE, 'test', (tx) =>
    tx.selectFrom('session').select('state').where('session_id', '=', sessionId).executeTakeFirstOrThrow(),
  );
  return row.state;
};

test('thirty-one new names saved at once: the top says that nothing is saved and leads to them; one press takes all', async () => {
  const page = browsing(server.origin);
  const { id, path } = await registerOn('2026-03-02');
  const several = ['Sam', ...STRANGERS].join('\n');
  const asked = await page.send(path, { several, do: 'save' });
  expect(asked.status).toBe(422);
  expect(asked.html).toMatch(/nhsuk-error-summary[\s\S]*href="#to-look-at"[\s\S]*say who 32 of the names are/);
  expect(asked.html).toContain('id="to-look-at"');
  expect(asked.html).toContain('value="new:Stranger 7"');
  const { html } = await page.send(path, { several, do: 'all-new' });
  expect(html.match(/name="new-visitor"/g)).toHaveLength(31);
  // Two people called Sam: no answer for all of them can say which of the two came.
  expect(html).toMatch(/say who 1 of the names is/);
  expect(await stateOf(id)).toBe('planned');
});

test('the names of a list are counted and not kept, beside those counted already', async () => {
  const page = browsing(server.origin);
  const { path } = await registerOn('2026-03-01');
  const counted = await page.send(path, { several: STRANGERS.join('\n'), visitors: '2', do: 'all-count' });
  expect(counted.status).toBe(200);
  expect(counted.text).toContain('Every name of your list is taken in. Nothing is saved yet');
  expect(counted.html).toMatch(/<input[^>]*name="visitors"[^>]*value="33"|value="33"[^>]*name="visitors"/);
  expect(counted.html).not.toContain('Stranger 7');
});

test('before it begins who was there is saved only by somebody who says they know', async () => {
  const page = browsing(server.origin);
  server.clock.set('2026-03-03T04:00:00Z');
  const { id, path } = await registerOn('2026-03-03');
  const early = { 'new-name': 'Robin', do: 'save' };
  const asked = await page.send(path, early);
  expect(asked.status).toBe(422);
  expect(asked.html).toMatch(/href="#not-begun"[^>]*>This session begins at 10:00/);
  expect(await stateOf(id)).toBe('planned');
  await page.sent(path, { ...early, 'not-begun': 'yes' });
  expect(await stateOf(id)).toBe('held');
  server.clock.set('2026-03-04T10:00:00Z');
  const begun = await registerOn('2026-03-04');
  expect((await page.open(begun.path)).text).not.toContain('has not begun');
  await page.sent(begun.path, { 'new-name': 'Wren', do: 'save' });
});
