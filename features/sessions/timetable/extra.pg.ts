import { afterAll, beforeAll, expect, test } from 'vitest';
import { saySafeContact } from '#features/journeys/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aGroup, aPerson, aPractitioner, aService, facts, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'town-service';
let storage: Storage;
let server: ServerUnderTest;
let practitioner: Actor;
let path: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', SERVICE);
  practitioner = aPractitioner([SERVICE]);
  const group = await aGroup(storage, { serviceId: SERVICE, component: 'link-group', name: 'Monday link group' });
  path = `/s/${SERVICE}/groups/${group}/extra`;
  const on = onDay('2026-02-02');
  for (const called of ['Ada', 'Bo']) {
    const { journeyId, personId } = await aPerson(storage, {
      serviceId: SERVICE,
      by: practitioner,
      on: '2026-02-02',
      called,
    });
    await facts(storage, practitioner, '2026-02-02', SERVICE, journeyId, [
      { kind: 'moved', on, move: 'begin-before', decidedBy: 'jointly', agrees: true },
      { kind: 'put-forward', on, component: 'link-group' },
      { kind: 'offered', on, component: 'link-group', group },
      { kind: 'accepted', on, component: 'link-group' },
      { kind: 'joined', on, component: 'link-group', group },
    ]);
    if (called === 'Ada') await mayBeWrittenTo(personId);
  }
  server = await startServer({ storage, at: '2026-03-02T12:00:00Z' });
  server.signInAs(practitioner);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

const mayBeWrittenTo = (personId: string) =>
  asSystem(storage, SERVICE, 'test', async (tx) => {
    await tx.updateTable('person').set({ email: 'ada@example.com' }).where('person_id', '=', personId).execute();
    await saySafeContact(tx, SERVICE, personId, {
      way: 'email',
      mayLeaveMessage: true,
      saidBy: 'Ada',
      saidOn: onDay('2026-02-02'),
    });
  });
const written = async () => {
  const [row] = (await superuser(
    storage,
    `select (select count(*)::int from session where extra) as sessions,
      (select count(*)::int from message where kind = 'group-further') as messages`,
  )) as { sessions: number; messages: number }[];
  return row;
};

test('a further meeting has no day by itself, and who is told stands there before anything is saved', async () => {
  const page = browsing(server.origin);
  const untouched = await page.send(path, { start: '10:00' });
  expect(untouched.status).toBe(422);
  expect(untouched.html).toContain('Enter today or a later day');
  const meeting = { 'on-day': '9', 'on-month': '3', 'on-year': '2026', start: '10:00', end: '11:00' };
  const before = await page.send(path, meeting);
  expect(before.status).toBe(200);
  expect(before.text).toContain('1 person has a message: Ada.');
  expect(before.text).toContain('Hello Ada. There is an extra meeting of your group on');
  expect(before.text).toContain('Tell Bo yourself');
  expect(await written()).toEqual({ sessions: 0, messages: 0 });
  const token = /name="_csrf" value="([^"]*)"/.exec(before.html)?.[1] ?? '';
  const saved = await page.post(path, { ...meeting, part: '0', site: '', venue: '', _csrf: token, do: 'save' });
  expect(saved.status).toBe(303);
  expect(await written()).toEqual({ sessions: 1, messages: 1 });
});
