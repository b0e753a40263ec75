import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession, facts, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const TOWN = 'town-service';
const OPEN = 'open-service';
let storage: Storage;
let server: ServerUnderTest;
let practitioner: Actor;
let group: string;
let openGroup: string;
const members: string[] = [];

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', TOWN);
  await aService(storage, 'sw-london-sun', OPEN);
  practitioner = aPractitioner([TOWN, OPEN]);
  group = await aGroup(storage, { serviceId: TOWN, component: 'link-group', name: 'Monday link group' });
  openGroup = await aGroup(storage, { serviceId: OPEN, component: 'support-group', name: 'Tuesday support group' });
  for (const called of ['Ada', 'Bo']) members.push(await aMember(called));
  server = await startServer({ storage, at: '2026-03-02T12:00:00Z' });
  server.signInAs(practitioner);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

async function aMember(called: string): Promise<string> {
  const by = practitioner;
  const { journeyId } = await aPerson(storage, { serviceId: TOWN, by, on: '2026-02-02', called });
  const on = onDay('2026-02-02');
  await facts(storage, by, '2026-02-02', TOWN, journeyId, [
    { kind: 'moved', on, move: 'begin-before', decidedBy: 'jointly', agrees: true },
    { kind: 'put-forward', on, component: 'link-group' },
    { kind: 'offered', on, component: 'link-group', group },
    { kind: 'accepted', on, component: 'link-group' },
    { kind: 'joined', on, component: 'link-group', group },
  ]);
  return journeyId;
}

const session = (on: string) => aSession(storage, { serviceId: TOWN, groupId: group, component: 'link-group', on });
const marksOf = async (sessionId: string) => {
  const rows = await asSystem(storage, TOWN, 'test', (tx) =>
    tx
      .selectFrom('attendance')
      .select(['journey_id', 'how', 'corrected_by'])
      .where('session_id', '=', sessionId)
      .execute(),
  );
  return rows.filter((row) => row.corrected_by === null).map((row) => [row.journey_id, row.how]);
};

test('two people save at once: the second sees both sets, keeps what was typed, and says why a mark changes', async () => {
  const [ada = '', bo = ''] = members;
  const path = `/s/${TOWN}/sessions/${await session('2026-03-02')}/register`;
  const [first, second] = [browsing(server.origin), browsing(server.origin)];
  const opened = await second.open(path);
  expect(opened.text).toContain('Ada');
  await first.sent(path, { [`mark-${ada}`]: 'attended', [`mark-${bo}`]: 'not-here', note: 'A good start', do: 'save' });
  const refused = await second.send(path, {
    revision: '0',
    [`mark-${ada}`]: 'late',
    [`mark-${bo}`]: 'not-here',
    note: 'We talked about sleep',
    do: 'save',
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Somebody else saved this register while you were filling it in');
  expect(refused.text).toContain('Ash Practitioner saved: Came');
  expect(refused.text).toContain('A good start');
  expect(refused.html).toContain('We talked about sleep');
  expect(refused.html).toMatch(
    new RegExp(`name="mark-${ada}"[^>]*checked=""[^>]*value="late"|value="late"[^>]*checked`),
  );
  const again = { revision: '1', [`mark-${ada}`]: 'late', [`mark-${bo}`]: 'not-here', do: 'save' };
  const why = await second.send(path, again);
  expect(why.text).toContain('A mark that stands is changed for Ada. Say why, then save again.');
  await second.sent(path, { ...again, why: 'She came at half past' });
  expect(await marksOf(path.split('/')[4] ?? '')).toEqual(
    expect.arrayContaining([
      [ada, 'late'],
      [bo, 'not-here'],
    ]),
  );
});

test('a session is cancelled with its reason, and has no register then', async () => {
  const page = browsing(server.origin);
  const id = await session('2026-02-23');
  const path = `/s/${TOWN}/sessions/${id}`;
  expect((await page.send(`${path}/cancel`, { reason: ' ' })).text).toContain('Enter why the session is cancelled');
  await page.sent(`${path}/cancel`, { reason: 'The room was flooded' });
  expect((await marksOf(id)).map(([, how]) => how)).toEqual(['we-cancelled', 'we-cancelled']);
  const shown = await page.open(`${path}/register`);
  expect(shown.text).toContain('The room was flooded');
  const typed = await page.send(`${path}/register`, { [`mark-${members[0]}`]: 'attended', revision: '1', do: 'save' });
  expect(typed.status).toBe(422);
  expect(typed.text).toContain('This session was cancelled');
});

test('undoing a cancelling takes the marks away and the register can be taken', async () => {
  const page = browsing(server.origin);
  const id = await session('2026-02-16');
  const path = `/s/${TOWN}/sessions/${id}`;
  await page.sent(`${path}/cancel`, { reason: 'Snow' });
  const form = await page.open(`${path}/register`);
  const token = /name="_csrf" value="([^"]*)"/.exec(form.html)?.[1] ?? '';
  const undone = await page.post(`${path}/undo-cancelling`, { _csrf: token });
  expect(undone.location).toBe(`${path}/register`);
  expect(await marksOf(id)).toEqual([]);
  await page.sent(`${path}/register`, { [`mark-${members[0]}`]: 'attended', do: 'save' });
  expect(await marksOf(id)).toEqual([[members[0], 'attended']]);
});

test('a mark that the rules refuse stands at the person’s row, and nothing of the register is saved', async () => {
  const page = browsing(server.origin);
  const id = await session('2026-02-09');
  const { journeyId } = await aPerson(storage, { serviceId: TOWN, by: practitioner, on: '2026-02-02', called: 'Cy' });
  const path = `/s/${TOWN}/sessions/${id}/register`;
  const found = await page.send(path, { find: 'cy exam', [`mark-${members[0]}`]: 'late', do: 'find' });
  expect(found.text).toContain('Add Cy');
  expect(found.html).toMatch(/value="late"[^>]*checked|checked[^>]*value="late"/);
  const added = await page.send(path, { [`mark-${members[0]}`]: 'late', do: `add:${journeyId}` });
  expect(added.html).toContain(`name="added" value="${journeyId}"`);
  const refused = await page.send(path, {
    added: journeyId,
    [`mark-${members[0]}`]: 'late',
    [`mark-${journeyId}`]: 'attended',
    do: 'save',
  });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain(`href="#mark-${journeyId}"`);
  expect(refused.text).toContain('Record that they joined first');
  expect(await marksOf(id)).toEqual([]);
});

test('somebody walks into an open group: their visit opens a journey, and next week they are on the list', async () => {
  const page = browsing(server.origin);
  const opened = (on: string) =>
    aSession(storage, { serviceId: OPEN, groupId: openGroup, component: 'support-group', on });
  const path = `/s/${OPEN}/sessions/${await opened('2026-02-24')}/register`;
  await page.sent(path, { 'new-name': 'Robin', visitors: '3', do: 'save' });
  expect((await page.open(path)).text).toContain('First visit, written down by Ash Practitioner');
  const people = await page.open(`/s/${OPEN}/people`);
  expect(people.links).toContain('Robin');
  const later = `/s/${OPEN}/sessions/${await opened('2026-03-01')}/register`;
  const found = await page.send(later, { find: 'Robin', do: 'find' });
  const journeyId = /value="add:([0-9a-f-]{36})"/.exec(found.html)?.[1] ?? '';
  await page.sent(later, { added: journeyId, [`mark-${journeyId}`]: 'attended', do: 'save' });
  const before = await page.open(`/s/${OPEN}/sessions/${await opened('2026-02-17')}/register`);
  expect(before.text).not.toContain('Robin');
  const next = await page.open(`/s/${OPEN}/sessions/${await opened('2026-03-02')}/register`);
  expect(next.text).toContain('Robin');
  const notYet = await page.open(`/s/${OPEN}/sessions/${await opened('2026-03-09')}/register`);
  expect(notYet.text).toContain('This session has not taken place yet.');
});
