import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saySafeContact } from '#features/journeys/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { closeBrowser, isWell, phone, withPage } from '../../../tests/browser.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aPerson, aPractitioner, aService, facts, onDay, type ReferredPerson } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'open-evenings';
let storage: Storage;
let server: ServerUnderTest;
let practitioner: Actor;
let lead: Actor;
let robin: ReferredPerson;
let asRobin: Actor;

async function visitor(called: string, way: string | undefined): Promise<ReferredPerson> {
  const person = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-20', called });
  const visit = { kind: 'visited', on: onDay('2026-02-23'), component: 'support-group' } as const;
  await facts(storage, practitioner, '2026-02-23', SERVICE, person.journeyId, [visit]);
  if (way === undefined) return person;
  await superuser(
    storage,
    `insert into safe_contact (service_id, person_id, way, may_leave_message, said_by, said_on)
     values ($1, $2, $3, true, 'them', '2026-02-20')`,
    [SERVICE, person.personId, way],
  );
  return person;
}

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  practitioner = aPractitioner([SERVICE]);
  lead = { ...practitioner, role: 'service-lead' };
  robin = await visitor('Robin', 'text');
  await visitor('Sam', 'phone');
  asRobin = { accountId: randomUUID(), personId: robin.personId, name: 'Robin', role: 'member', services: [SERVICE] };
  server = await startServer({ storage, at: '2026-03-02T12:00:00Z' });
});
afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});
const list = `/s/${SERVICE}/measures`;
const messages = () => superuser(storage, 'select words, secret, subject from message order by written_at');

test('a practitioner sees on a phone who is due, texts a link, and sees that it went', async () => {
  server.signInAs(practitioner);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}${list}`);
    expect(await page.locator('main').innerText()).toMatch(/2 due now/);
    expect(await page.locator('main').innerText()).toMatch(/No link: they want to be rung/);
    await isWell(page);
    await page.getByRole('button', { name: 'Text a link to Robin' }).click();
    expect(await page.locator('main').innerText()).toMatch(/is on its way/);
    expect(await page.locator('main').innerText()).toMatch(/Last sent 2 March 2026/);
    await page.getByRole('button', { name: 'Text a link to Robin' }).click();
    expect(await page.locator('main').innerText()).toMatch(/was sent today already/);
  });
  expect(await messages()).toHaveLength(1);
  const read = await superuser(storage, `select what from access_log where what like 'sent a link%'`);
  expect(read).toHaveLength(1);
}, 60_000);

test('the list is filtered and sorted by its address, and leads to the paper form', async () => {
  server.signInAs(practitioner);
  const browser = browsing(server.origin);
  expect((await browser.open(`${list}?name=sam`)).text).not.toMatch(/Robin/);
  expect((await browser.open(`${list}?show=over`)).text).toMatch(/Nothing here/);
  expect((await browser.open(`${list}?show=never&sort=name`)).text).toMatch(/2 people/);
  const html = (await browser.open(`${list}?sort=name`)).html;
  expect(html.indexOf('>Robin<')).toBeLessThan(html.indexOf('>Sam<'));
  const enter = /href="([^"]*\/enter\?what=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const form = await browser.open(enter);
  expect(form.status).toBe(200);
  expect(form.html).toMatch(
    /value="core-10 first-visit 2026-02-23"[^>]*checked|checked[^>]*value="core-10 first-visit 2026-02-23"/,
  );
});

test('in a demonstration the message is read on the page of messages; elsewhere its link is hidden', async () => {
  server.signInAs(practitioner);
  const page = await browsing(server.origin).open(`/s/${SERVICE}/messages`);
  expect(page.text).toMatch(/no message leaves it/);
  const [message] = await messages();
  expect(page.html).toContain(String(message?.secret));
  const real = await startServer({ storage, at: '2026-03-02T12:00:00Z', deployment: { kind: 'real' } });
  real.signInAs(practitioner);
  const hidden = await browsing(real.origin).open(`/s/${SERVICE}/messages`);
  await real.close();
  expect(hidden.text).toMatch(/You have a few questions/);
  expect(hidden.html).not.toContain(String(message?.secret));
});

test('the person stops the messages with the link itself, and can have them again', async () => {
  const [message] = await messages();
  const link = String(message?.secret);
  server.signInAs(undefined);
  const anybody = browsing(server.origin);
  expect((await anybody.open(link)).status).toBe(200);
  expect((await anybody.open(`${link}/stop`)).text).not.toMatch(/Robin|CORE/);
  await anybody.sent(`${link}/stop`, {});
  expect((await anybody.open(`${link}/stop`)).text).toMatch(/have stopped/);
  expect((await anybody.open(link)).status).toBe(410);
  expect((await anybody.open(`/q/${'A'.repeat(22)}/stop`)).status).toBe(404);
  server.signInAs(practitioner);
  expect((await browsing(server.origin).open(list)).text).toMatch(/No link: they asked for no reminders/);
  server.signInAs(asRobin);
  const own = browsing(server.origin);
  expect((await own.open('/doing')).text).toMatch(/You asked us not to remind you/);
  const token = /name="_csrf" value="([^"]*)"/.exec((await own.open('/doing')).html)?.[1] ?? '';
  expect((await own.post('/doing/reminders', { _csrf: token, remind: 'again' })).location).toBe('/doing');
  expect((await own.open('/doing')).text).toMatch(/You can stop this at any time/);
});

test('the team ends the links that were sent, and writes down what the person said', async () => {
  server.signInAs(practitioner);
  const path = `/s/${SERVICE}/people/${robin.journeyId}/reminders`;
  const browser = browsing(server.origin);
  expect((await browser.open(path)).text).toMatch(/CORE-10, At the first visit \(text, sent by/);
  for (const say of ['end-links', 'after', 'stop', 'again']) {
    expect((await browser.send(path, { say })).location).toBe(path);
  }
  const wish = await superuser(storage, 'select stopped_at, after_leaving, said_through from reminder_wish');
  expect(wish).toEqual([{ stopped_at: null, after_leaving: true, said_through: 'team' }]);
  expect(await superuser(storage, 'select 1 from answer_link where ended_at is null')).toEqual([]);
  const audited = await superuser(storage, `select 1 from audit_entry where act = 'measures.remind'`);
  expect(audited).toHaveLength(5);
});

test('the team writes down how somebody can be reached safely, and only then can a link be sent', async () => {
  const alex = await visitor('Alex', undefined);
  server.signInAs(practitioner);
  const browser = browsing(server.origin);
  expect((await browser.open(`${list}?name=alex`)).text).toMatch(/No link: nobody has asked how to reach them safely/);
  const path = `/s/${SERVICE}/people/${alex.journeyId}/reminders`;
  expect((await browser.open(path)).text).toMatch(/Nobody has asked them yet/);
  const said = { say: 'safe-contact', message: 'yes', 'said-by': 'Alex' };
  const on = { 'said-on-day': '1', 'said-on-month': '3', 'said-on-year': '2026' };
  const wrong = await browser.send(path, { ...said, ...on, 'said-on-year': '2027' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toMatch(/Choose how we can reach them safely/);
  expect(wrong.text).toMatch(/not in the future/);
  const elsewhere = aPractitioner(['third-service']);
  const typed = { way: 'text', mayLeaveMessage: true, saidBy: 'Alex', saidOn: onDay('2026-03-01') } as const;
  await expect(
    withActor(storage, elsewhere, (tx) => saySafeContact(tx, SERVICE, alex.personId, typed)),
  ).rejects.toThrow(/row-level security/);
  server.signInAs(elsewhere);
  expect((await browsing(server.origin).open(path)).status).toBe(403);
  expect(await superuser(storage, 'select 1 from safe_contact where person_id = $1', [alex.personId])).toEqual([]);
  server.signInAs(practitioner);
  expect((await browser.send(path, { ...said, ...on, way: 'text' })).location).toBe(path);
  expect((await browser.open(path)).text).toMatch(/A message may be left\. Said by Alex on Sunday 1 March 2026/);
  expect((await browser.open(`${list}?name=alex`)).text).toMatch(/Text a link to Alex/);
  const early = await startServer({ storage, at: '2026-03-02T07:00:00Z' });
  early.signInAs(practitioner);
  const before9 = browsing(early.origin);
  const what = 'core-10 first-visit 2026-02-23';
  const page = (await before9.open(`${list}?name=alex`)).html;
  const token = /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
  await before9.post(`${list}/send`, { _csrf: token, journey: alex.journeyId, what, back: list });
  const [listed, messagesPage] = [
    await before9.open(`${list}?name=alex`),
    await before9.open(`/s/${SERVICE}/messages`),
  ];
  await early.close();
  expect(listed.text).toMatch(/Not sent yet: waits until 09:00/);
  expect(messagesPage.text).toMatch(/Not sent yet: waits until 09:00 on Monday 2 March 2026/);
  const audited = await superuser(storage, `select actor_name from audit_entry where detail->>'said' = 'safe-contact'`);
  expect(audited).toEqual([{ actor_name: practitioner.name }]);
  expect(
    await superuser(storage, `select 1 from access_log where what = 'wrote down how they can be reached safely'`),
  ).toHaveLength(1);
});

test('a lead sets the words, and is told what would tell on somebody', async () => {
  server.signInAs(lead);
  const path = `/s/${SERVICE}/settings/reminders`;
  const browser = browsing(server.origin);
  const wrong = await browser.send(path, { on: 'yes', textWords: 'Your CORE-10 for the clinic: {link}', quietTo: '9' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toMatch(/Leave out “clinic”/);
  expect(wrong.text).toMatch(/like 09:00/);
  expect((await browser.send(path, { on: 'yes', textWords: 'Hello {link}' })).location).toBe(path);
  expect(await superuser(storage, 'select is_on, text_words, quiet_sundays from reminder_setting')).toEqual([
    { is_on: true, text_words: 'Hello {link}', quiet_sundays: true },
  ]);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    for (const each of [
      path,
      `/s/${SERVICE}/settings/measures`,
      `${list}/completeness`,
      `/s/${SERVICE}/people/${robin.journeyId}/reminders`,
    ]) {
      await page.goto(`${server.origin}${each}`);
      await isWell(page, each);
    }
  });
}, 60_000);

test('a measure taken into use from today makes nobody overdue; paused, it is asked of nobody', async () => {
  server.signInAs(lead);
  const one = `/s/${SERVICE}/settings/measures/core-10`;
  const browser = browsing(server.origin);
  const from = { 'from-day': '2', 'from-month': '3', 'from-year': '2026' };
  expect((await browser.send(one, { ...from })).status).toBe(422);
  expect((await browser.send(one, { ...from, what: 'ask' })).location).toBe(`/s/${SERVICE}/settings/measures`);
  expect((await browser.open(list)).text).toMatch(/0 due now/);
  expect((await browser.send(one, { ...from, what: 'pause' })).location).toBe(`/s/${SERVICE}/settings/measures`);
  expect((await browser.open(`/s/${SERVICE}/settings/measures`)).text).toMatch(/Paused since Monday 2 March 2026/);
});

test('somebody of another service reaches none of it', async () => {
  server.signInAs({ ...aPractitioner(['elsewhere']), role: 'service-lead' });
  const browser = browsing(server.origin);
  const person = `/s/${SERVICE}/people/${robin.journeyId}/reminders`;
  for (const path of [
    list,
    `${list}/completeness`,
    person,
    `/s/${SERVICE}/messages`,
    `/s/${SERVICE}/settings/reminders`,
  ]) {
    expect((await browser.open(path)).status, path).toBeGreaterThanOrEqual(403);
  }
  expect((await browser.post(`${list}/send`, { journey: robin.journeyId })).status).toBe(403);
  // The journey of one service under the address of another.
  server.signInAs(aPractitioner(['elsewhere', SERVICE]));
  await aService(storage, 'sw-london-sun', 'elsewhere');
  expect((await browser.open(`/s/elsewhere/people/${robin.journeyId}/reminders`)).status).toBe(404);
});
