import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from './database.ts';
import { browsing } from './forms.ts';
import { aPerson, aPractitioner, aService } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const HERE = 'here';
const ash = aPractitioner([HERE], 'Ash');
let storage: Storage;
let server: ServerUnderTest;
let robin: Actor;
let person: string;
let mine: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  const { personId, journeyId } = await aPerson(storage, { serviceId: HERE, by: ash, on: '2026-02-16' });
  robin = { accountId: randomUUID(), personId, name: 'Robin', role: 'member', services: [HERE] };
  person = `/s/${HERE}/people/${journeyId}`;
  mine = `/my-plan/${journeyId}`;
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});
const asTeam = () => {
  server.signInAs(ash);
  return browsing(server.origin);
};
const asRobin = () => {
  server.signInAs(robin);
  return browsing(server.origin);
};
const facts = (kind: string) => superuser(storage, 'select body from journey_fact where kind = $1', [kind]);

test('who waits finds the way to what they wait for on their home', async () => {
  const page = asRobin();
  expect((await page.open('/waiting')).text).not.toContain('You are not waiting for anything');
  expect((await page.open('/home')).links).toContain('See where you are while you wait');
});

test('putting somebody forward asks what they said to it', async () => {
  const page = asTeam();
  await page.sent(`${person}/move?move=ask-to-meet`, {});
  await page.sent(`${person}/met-the-team`, { person: 'They listened.', team: 'A link group fits.' });
  const form = `${person}/put-forward?component=link-group`;
  expect((await page.send(form, {})).text).toContain('Choose what Robin said');
  expect((await page.send(form, { said: 'no' })).text).toContain('They said no, so they are not put forward');
  expect(await facts('put-forward')).toEqual([]);
  await page.sent(form, { said: 'yes' });
  expect(await facts('put-forward')).toEqual([{ body: { component: 'link-group', said: 'yes' } }]);
  expect((await page.open(person)).text).toContain('They said yes to it');
});

test('an offer whose day has passed says so to the person, who can still answer', async () => {
  const day = { 'reply-by-day': '4', 'reply-by-month': '3', 'reply-by-year': '2026' };
  await asTeam().sent(`${person}/offer?component=link-group`, { ...day, 'only-one': 'They know this group.' });
  const page = asRobin();
  expect((await page.open('/home')).text).toContain('Please say yes or no by Wednesday 4 March 2026');
  server.clock.set('2026-03-05T12:00:00Z');
  const home = await page.open('/home');
  expect(home.text).toContain('Wednesday 4 March 2026. That day has passed');
  expect(home.html).toMatch(/<button[^>]*value="yes"/);
  const waiting = (await page.open('/waiting')).text;
  server.clock.set('2026-03-02T12:00:00Z');
  expect(waiting).toContain('Wednesday 4 March 2026. That day has passed');
});

test('a break asks what happens to the places', async () => {
  const page = asTeam();
  const nothing = await page.send(`${person}/break`, {});
  expect([nothing.status, nothing.text]).toEqual([
    422,
    expect.stringContaining('Choose what happens with their places'),
  ]);
  expect(await facts('paused')).toEqual([]);
});

test('what somebody needs is not nothing because a form was left empty', async () => {
  expect((await asRobin().send('/my-record/needs', {})).text).toContain('If you need nothing, pick the last box');
  expect((await asTeam().send(`${person}/needs`, {})).status).toBe(422);
  expect(await superuser(storage, 'select 1 from access_needs_said')).toEqual([]);
  await asTeam().sent(`${person}/needs`, { needs: 'none' });
  expect((await asRobin().open('/my-record')).text).toContain('Nothing, you told us');
});

test('a last day is planned within five years', async () => {
  const day = (year: string) => ({ 'ends-day': '1', 'ends-month': '6', 'ends-year': year });
  const rest = { what: 'planned', with: 'person', why: 'Robin asked' };
  const far = await asTeam().send(`${person}/ending`, { ...rest, ...day('2096') });
  expect(far.text).toContain('is more than 5 years away. Enter a day up to Sunday 2 March 2031');
  expect((await asTeam().send(`${person}/ending`, { ...rest, ...day('2027') })).status).toBe(303);
});

test('my record and my plan tell the same of a plan', async () => {
  const page = asRobin();
  expect((await page.open('/my-record')).text).toContain('No plan has been written yet');
  await page.sent(`${mine}/onward/parts/would-help`, { words: 'A quiet room' });
  expect((await page.open('/my-record')).text).toContain('What would help me elsewhere: begun, and not finished yet');
  await page.sent(`${mine}/onward/finish`, { agrees: 'yes' });
  expect((await page.open('/my-plan')).text).toContain('Version 1, finished on');
  const record = (await page.open('/my-record')).text;
  expect(record).toContain('What would help me elsewhere, written on Monday 2 March 2026');
  expect(record).not.toContain('No plan has been written yet');
});
