import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aPerson, aPractitioner, aService, facts, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { createLink } from '../links/answer-link.store.ts';
import { linkHolder, withLink } from './through-link.ts';

const SERVICE = 'open-evenings';
const now = new Date('2026-03-02T12:00:00Z');
const practitioner = aPractitioner([SERVICE]);
let storage: Storage;
let server: ServerUnderTest;
let robin: { journeyId: string; personId: string };

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE, 'Open Evenings Network');
  server = await startServer({ storage });
  server.signInAs(undefined);
});
beforeEach(async () => {
  robin = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-16', called: 'Robin' });
  await facts(storage, practitioner, '2026-02-16', SERVICE, robin.journeyId, [
    { kind: 'visited', on: onDay('2026-02-16'), component: 'support-group' },
  ]);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

const link = async (change = {}) =>
  withActor(storage, practitioner, (tx) =>
    createLink(
      tx,
      {
        serviceId: SERVICE,
        ...robin,
        instrument: 'core-10',
        occasion: 'start',
        dueOn: onDay('2026-02-20'),
        byWhom: 'self',
        ...change,
      },
      now,
    ),
  );
const responses = () =>
  superuser(storage, 'select response_id, state, answers, mode, goes_on_at from response where person_id = $1', [
    robin.personId,
  ]);

test('looking at a link changes nothing; starting begins one draft, however often it is pressed', async () => {
  const { path } = await link();
  const phone = browsing(server.origin);
  const before = await phone.open(path);
  expect(before.status).toBe(200);
  await phone.open(`${path}?page=1`);
  expect(await responses()).toEqual([]);
  await phone.sent(path, { _then: 'begin' });
  await phone.sent(path, { _then: 'begin' });
  expect(await responses()).toMatchObject([{ state: 'draft', mode: 'link', answers: {} }]);
});

test('the page names nobody, leads nowhere else but to help and to its own stop, and tells no other page its address', async () => {
  const { path } = await link();
  server.signInAs({
    accountId: randomUUID(),
    personId: robin.personId,
    name: 'Robin',
    role: 'member',
    services: [SERVICE],
  });
  const answer = await fetch(server.origin + path);
  const html = await answer.text();
  server.signInAs(undefined);
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.get('x-robots-tag')).toContain('noindex');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(html).toContain('<meta name="robots" content="noindex"');
  expect(html).not.toContain('Robin');
  const links = [...html.matchAll(/<a\b[^>]*href="([^"]*)"/g)].map(([, href]) => href);
  expect([...new Set(links)].sort()).toEqual(['#maincontent', '/help-now', `${path}/stop`]);
});

test('saved at each step, gone on with elsewhere, sent once; the link then opens nothing', async () => {
  const { path } = await link();
  const phone = browsing(server.origin);
  await phone.sent(path, { _then: 'begin' });
  await phone.sent(`${path}?page=1`, { 'item-1': '2', 'item-2': '2', _then: 'next' });
  const other = browsing(server.origin);
  expect((await other.sent(path, { _then: 'begin' })).location).toBe(`${path}?page=2`);
  await other.sent(`${path}?page=2`, { 'item-6': '1', _then: 'next' });
  const page = await other.open(`${path}?page=send`);
  expect(page.text).toContain('3 of 10');
  const sent = await other.sent(`${path}?page=send`, { _then: 'send' });
  expect(sent.location).toBe(`${path}/thanks`);
  const thanks = await other.open(`${path}/thanks`);
  expect(thanks.text).toContain('Thank you for telling us');
  expect(thanks.text).toContain('Your team has been sent a message');
  expect(thanks.text).not.toMatch(/score/i);
  expect(await superuser(storage, 'select 1 from safety_alert where person_id = $1', [robin.personId])).toHaveLength(1);
  // Anybody who opens the link later learns that it was answered, and not what.
  const later = await phone.open(path);
  expect(later.text).toContain('These questions are answered');
  expect((await phone.open(`${path}/thanks`)).text).toContain('These questions are answered');
  expect(later.text).not.toContain('Thank you for telling us');
});

test('sending pressed twice is sent once, and shows the same help', async () => {
  const { path } = await link();
  const phone = browsing(server.origin);
  await phone.sent(path, { _then: 'begin' });
  await phone.sent(`${path}?page=2`, { 'item-6': '4', _then: 'next' });
  expect((await phone.open(`${path}?page=3&help=now`)).text).toContain('because you have not sent them');
  expect((await phone.open(`${path}?page=stopped`)).text).toContain('We have kept your answers');
  expect((await phone.open(path)).text).toContain('Nobody has read your answers yet');
  const form = await phone.open(`${path}?page=send`);
  expect(form.text).toContain('Nobody has read your answers yet');
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form.html)?.[1] ?? '';
  const values = { _csrf: field('_csrf'), _response: field('_response'), _then: 'send' };
  const [first, second] = [await phone.post(path, values), await phone.post(path, values)];
  expect([first.location, second.location]).toEqual([`${path}/thanks`, `${path}/thanks`]);
  expect((await phone.open(`${path}/thanks`)).text).toContain('Thank you for telling us');
  expect(await superuser(storage, 'select 1 from score where person_id = $1', [robin.personId])).toHaveLength(3);
});

test.each([
  ['unknown', '/q/AAAAAAAAAAAAAAAAAAAAAA', 404, 'We do not know this link'],
  ['no token at all', '/q/x', 404, 'We do not know this link'],
])('a link that is %s says so kindly, with help', async (_, path, status, words) => {
  const page = await browsing(server.origin).open(path);
  expect(page.status).toBe(status);
  expect(page.text).toContain(words);
  expect(page.text).toContain('If you need help now');
});

test('a link that a newer one replaced has ended, and nothing can be saved with it', async () => {
  const old = await link();
  await link();
  const phone = browsing(server.origin);
  const page = await phone.open(old.path);
  expect([page.status, page.text.includes('This link has ended')]).toEqual([410, true]);
  const token = /name="_csrf" value="([^"]*)"/.exec((await phone.open('/sign-in')).html)?.[1] ?? '';
  const answer = await phone.post(old.path, { _csrf: token, _then: 'begin' });
  expect(answer.status).toBe(410);
  expect(await responses()).toEqual([]);
});

test('whoever holds a link reaches that draft and nothing else of anybody', async () => {
  const begin = async (path: string) => {
    await browsing(server.origin).sent(path, { _then: 'begin' });
    return String((await responses()).at(-1)?.response_id);
  };
  const other = await begin((await link()).path);
  robin = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-16', called: 'Sam' });
  const mine = await begin((await link()).path);
  const { count } = (await superuser(storage, 'select count(*) from journey_fact'))[0] ?? {};
  expect(Number(count)).toBeGreaterThan(0);
  const tables = await superuser(
    storage,
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and has_table_privilege('cg_app', c.oid, 'select')
       and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname in ('person_id', 'journey_id') and not a.attisdropped)`,
  );
  expect(tables.length).toBeGreaterThan(8);
  await withLink(storage, SERVICE, mine, async (tx) => {
    for (const { name } of tables) {
      const rows = await tx
        .selectFrom(name as 'response')
        .selectAll()
        .execute();
      expect(rows.length, String(name)).toBe(name === 'response' ? 1 : 0);
    }
    const changed = await tx
      .updateTable('response')
      .set({ goes_on_at: '1' })
      .where('response_id', '=', other)
      .executeTakeFirst();
    expect(changed.numUpdatedRows).toBe(0n);
    const own = await tx
      .updateTable('response')
      .set({ goes_on_at: '1' })
      .where('response_id', '=', mine)
      .executeTakeFirst();
    expect(own.numUpdatedRows).toBe(1n);
  });
  await expect(
    withLink(storage, SERVICE, mine, (tx) =>
      tx
        .updateTable('response')
        .set({ state: 'sent', sent_at: now, answered_on: '2026-03-02' })
        .where('response_id', '=', mine)
        .execute(),
    ),
  ).rejects.toThrow(/row-level security/);
});

test('the actor of a link opens no page of a member, and another answer through no address', async () => {
  const { path } = await link();
  await browsing(server.origin).sent(path, { _then: 'begin' });
  const [response] = await responses();
  const paths = [
    '/home',
    '/doing',
    '/my-record',
    `/doing/answer/${response?.response_id}`,
    `/s/${SERVICE}/people/${robin.journeyId}`,
  ];
  for (const who of [undefined, linkHolder(SERVICE) as Actor]) {
    server.signInAs(who);
    for (const each of paths) {
      expect([each, (await fetch(server.origin + each)).status]).toEqual([each, 403]);
    }
  }
  server.signInAs(undefined);
});
