import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { type BrowsingForms, browsing } from '../../../tests/forms.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'town-service';
let storage: Storage;
let server: ServerUnderTest;
let practitioner: Actor;
let page: BrowsingForms;
let group: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', SERVICE);
  practitioner = aPractitioner([SERVICE]);
  group = await aGroup(storage, {
    serviceId: SERVICE,
    component: 'link-group',
    name: 'Monday link group',
    capacity: 2,
  });
  server = await startServer({ storage, at: '2026-03-02T12:00:00Z' });
  server.signInAs(practitioner);
  page = browsing(server.origin);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

const day = (name: string, d: number, m: number, y: number) => ({
  [`${name}-day`]: String(d),
  [`${name}-month`]: String(m),
  [`${name}-year`]: String(y),
});

test('a person is suggested, says yes, meets the team, is offered a place, joins, comes, finishes and returns', async () => {
  const { journeyId, personId } = await aPerson(storage, {
    serviceId: SERVICE,
    by: practitioner,
    on: '2026-03-02',
    called: 'Robin',
    route: 'shared-door',
    suggestedBy: 'gp',
  });
  const person = `/s/${SERVICE}/people/${journeyId}`;

  const suggested = await page.open(person);
  expect(suggested.text).toContain('Suggested, waiting for your yes');
  expect(suggested.links).toContain('Robin says yes');
  expect(suggested.links.join()).not.toContain('Put forward');

  const nobody = await page.send(`${person}/yes`, { route: 'shared-door', 'said-to': '' });
  expect(nobody.status).toBe(422);
  expect(nobody.text).toContain('Enter the name of the person they told');

  const early = await page.send(`${person}/yes`, { route: 'shared-door', ...day('on', 30, 2, 2026) });
  expect(early.text).toContain('Enter the day it happened as a real date, like 27 3 2025');

  await page.sent(`${person}/yes`, { route: 'shared-door', reason: 'I would like to be with people.' });
  expect((await page.open(person)).text).toContain('I would like to be with people.');

  await page.sent(`${person}/move?move=ask-to-meet`, {});
  await page.sent(`${person}/met-the-team`, { person: 'They listened.', team: 'A link group fits.' });
  expect((await page.open(person)).text).toContain('Met the team, waiting to hear');

  const alone = await page.send(`${person}/move?move=choose-a-group`, { agrees: 'no', why: 'we think so' });
  expect(alone.status).toBe(422);
  expect(alone.text).toContain('is decided together');
  expect(alone.html).toContain('we think so');
  await page.sent(`${person}/put-forward?component=link-group`, { said: 'yes' });
  await page.sent(`${person}/move?move=choose-a-group`, { agrees: 'yes' });

  const waiting = await page.open(`/s/${SERVICE}/waiting`);
  expect(waiting.text).toContain('Robin');
  expect(waiting.links.join()).toContain('Offer a place');

  await page.sent(`${person}/offer?component=link-group`, {
    group,
    'only-one': 'They know this group.',
    ...day('reply-by', 16, 3, 2026),
  });
  expect((await page.open(`/s/${SERVICE}/groups`)).text).toContain('1 free of 2, 1 offered');
  await page.sent(`${person}/accept?component=link-group`, {});
  await page.sent(`${person}/join?component=link-group`, { group });
  expect((await page.open(person)).text).toContain('Getting ready');

  const session = await aSession(storage, {
    serviceId: SERVICE,
    groupId: group,
    component: 'link-group',
    on: '2026-03-02',
  });
  const today = await page.open(`/s/${SERVICE}/today`);
  expect(today.text).toContain('1 person expected');
  await page.sent(`/s/${SERVICE}/sessions/${session}/register`, { [`mark-${journeyId}`]: 'late', do: 'save' });
  expect((await page.open(`/s/${SERVICE}/today`)).text).toContain('Register taken');
  expect((await page.open(person)).text).toContain('Monday link group');

  await page.sent(`${person}/leave-group?component=link-group`, { how: 'finished' });
  await page.sent(`${person}/end?move=enough-for-now`, {
    agrees: 'yes',
    reason: 'It was enough.',
    person: 'I know what helps now.',
    team: 'Ready.',
  });
  const ended = await page.open(person);
  expect(ended.text).toContain('Finished here, welcome back');
  expect(ended.text).toContain('I know what helps now.');
  expect(ended.links).toContain('Come back for a while (to Finding out)');

  await page.sent(`${person}/return?move=low-intensity`, {});
  expect((await page.open(person)).text).toContain('Finding out');

  const looked = await asSystem(storage, SERVICE, 'test', (tx) =>
    tx.selectFrom('access_log').selectAll().where('person_id', '=', personId).execute(),
  );
  expect(looked.length).toBeGreaterThanOrEqual(6);
  expect(new Set(looked.map((row) => row.actor_name))).toEqual(new Set([practitioner.name]));
});

test('a correction keeps the old entry, and a late entry that contradicts is refused by the name of what it contradicts', async () => {
  const { journeyId } = await aPerson(storage, {
    serviceId: SERVICE,
    by: practitioner,
    on: '2026-02-02',
    called: 'Kit',
  });
  const person = `/s/${SERVICE}/people/${journeyId}`;
  const before = await page.send(`${person}/met-the-team`, { person: 'x', ...day('on', 1, 1, 2026) });
  expect(before.status).toBe(422);
  expect(before.text).toMatch(/No journey is open|has not said yes/);

  await page.sent(`${person}/got-in-touch`, { who: 'staff', way: 'phone', answered: 'no', ...day('on', 20, 2, 2026) });
  const shown = await page.open(`${person}?month=2026-02`);
  const fact = /correct\?fact=([0-9a-f-]{36})[^>]*>Correct<span[^>]*>: We got in touch/.exec(shown.html)?.[1];
  const empty = await page.send(`${person}/correct?fact=${fact}`, { reason: '', what: 'another-day' });
  expect(empty.text).toContain('Enter what was wrong');
  await page.sent(`${person}/correct?fact=${fact}`, {
    reason: 'It was a day later',
    what: 'another-day',
    ...day('right-day', 21, 2, 2026),
  });
  const after = await page.open(`${person}?month=2026-02`);
  expect(after.html).toMatch(/<del>/);
  expect(after.text).toContain('It was a day later');
  expect(after.text).toContain('Saturday 21 February 2026');
});

test('somebody of another service neither sees nor writes, and cannot tell what exists', async () => {
  const { journeyId } = await aPerson(storage, {
    serviceId: SERVICE,
    by: practitioner,
    on: '2026-03-02',
    called: 'Sam',
  });
  await aService(storage, 'camden-islington-sds', 'other-service');
  server.signInAs(aPractitioner(['other-service'], 'Other Practitioner'));
  const here = browsing(server.origin);
  const nowhere = '00000000-0000-4000-8000-000000000000';
  const answers = await Promise.all(
    [
      `/s/other-service/people/${journeyId}`,
      `/s/other-service/people/${nowhere}`,
      '/s/other-service/people/nobody',
    ].map((path) => here.open(path)),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  const foreign = await Promise.all([journeyId, nowhere].map((id) => here.open(`/s/${SERVICE}/people/${id}`)));
  expect(foreign.map(({ status }) => status)).toEqual([403, 403]);
  const write = await here.send(`/s/other-service/people/${journeyId}/break`, { keep: 'yes' });
  expect(write.status).toBe(404);
  server.signInAs(practitioner);
});
