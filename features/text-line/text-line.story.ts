import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDuty } from '#features/safety/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { deliverWaiting } from '#platform/outbox/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { closeBrowser, isWell, phone, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { browsing } from '../../tests/forms.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import { demonstrationCarriers } from './demonstration/open-phone.ts';
import { keepPhone } from './demonstration/open-phones.ts';
import { saveLine } from './line.store.ts';
import { type NotifyStandIn, startNotifyStandIn } from './stand-in/notify-stand-in.ts';

const SERVICE = 'quince-court';
const TOKEN = 'a-token-of-the-test';
const LINE = '07700 900999';
const lead: Actor = { ...aPractitioner([SERVICE], 'Kim'), role: 'service-lead' };
const bo = aPractitioner([SERVICE], 'Bo');
let storage: Storage;
let server: ServerUnderTest;
let notify: NotifyStandIn;
let robin: Actor;

/** Monday 2 March 2026, three in the night. */
beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'coventry-olive-tree', SERVICE, 'Quince Court');
  const who = await aPerson(storage, { serviceId: SERVICE, by: bo, on: '2026-02-16', called: 'Robin' });
  await superuser(storage, "update person set phone = '07700 900123' where person_id = $1", [who.personId]);
  robin = { accountId: null, personId: who.personId, name: 'Robin', role: 'member', services: [SERVICE] };
  const setting = { actor: lead, serviceId: SERVICE, now: new Date('2026-03-01T12:00Z') };
  await withActor(storage, lead, async (tx) => {
    await saveLine(tx, setting, { isOn: true, number: LINE, sentFrom: null, reply: null });
    await addDuty(tx, setting, {
      days: ['Mon', 'Tue'],
      from: '09:00',
      to: '17:00',
      who: 'the duty worker',
      account: null,
    });
  });
  server = await startServer({
    storage,
    at: '2026-03-02T03:00:00Z',
    deployment: { kind: 'demonstration', callbackToken: TOKEN },
  });
  const callback = {
    texts: `${server.origin}/carrier/texts`,
    delivery: `${server.origin}/carrier/delivery`,
    token: TOKEN,
  };
  notify = await startNotifyStandIn({ callback, again: 50 });
  keepPhone(storage, { standIn: notify, token: TOKEN });
});
afterAll(async () => {
  await closeBrowser();
  await notify?.close();
  await server?.close();
  await storage?.close();
});

const carry = () => deliverWaiting(storage, server.clock, demonstrationCarriers(notify));
const call = (path: string, token: string | undefined, body: unknown = {}) =>
  fetch(`${server.origin}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });

test('only the carrier hands texts over, nobody reads there, and no log holds a number, a word or a token', async () => {
  server.signInAs(bo);
  for (const token of [undefined, '', 'wrong', `${TOKEN}x`])
    expect((await call('/carrier/texts', token)).status).toBe(401);
  expect((await call('/carrier/delivery', 'wrong')).status).toBe(401);
  expect((await call('/carrier/texts', TOKEN, { id: 'x' })).status).toBe(400);
  const answer = await fetch(`${server.origin}/carrier/texts`);
  expect(answer.status).toBe(404);
  expect(await superuser(storage, 'select 1 from received_text')).toEqual([]);
  const text = {
    id: 'a',
    source_number: '447700900123',
    destination_number: '447700900999',
    message: 'Xylophone',
    date_received: '2026-03-02T03:00:00Z',
  };
  const taken = await call('/carrier/texts', TOKEN, text);
  expect([taken.status, await taken.text(), taken.headers.getSetCookie()]).toEqual([204, '', []]);
  expect((await call('/carrier/texts', TOKEN, text)).status).toBe(204);
  expect(await superuser(storage, 'select 1 from received_text')).toHaveLength(1);
  expect(server.log.join('\n')).not.toMatch(/900123|Xylophone|a-token/);
});

test('a reply arrives, its delivery is kept, a number that takes none is shown; a colleague writes back and closes', async () => {
  await carry();
  await expect
    .poll(async () => (await superuser(storage, 'select delivery from message'))[0]?.delivery)
    .toBe('delivered');
  expect(notify.sent[0]?.words).toContain('9:00 on Monday 2 March');
  await notify.text({ from: '447700900002', to: '447700900999', words: 'hello' });
  await carry();
  await expect
    .poll(async () => superuser(storage, "select 1 from message where delivery = 'permanent-failure'"))
    .toHaveLength(1);
  server.signInAs(bo);
  const page = browsing(server.origin);
  const list = await page.open(`/s/${SERVICE}/texts`);
  expect(list.text).toContain('2 numbers wait for us');
  expect(list.text).toContain('It did not arrive: the number is not in use');
  expect(list.text).not.toContain('Xylophone');
  const address = /href="(\/s\/quince-court\/texts\/[0-9a-f-]{36})"><strong>Robin/.exec(list.html)?.[1] ?? '';
  const thread = await page.open(address);
  expect(thread.text).toContain('Xylophone');
  expect(thread.text).toContain('It arrived.');
  expect(await superuser(storage, "select 1 from access_log where what = 'your texts'")).toHaveLength(1);
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(thread.html)?.[1] ?? '';
  const fields = { _csrf: field('_csrf'), once: field('once'), seen: field('seen') };
  const telling = await page.post(`${address}/write`, { ...fields, words: 'Your therapy is at two' });
  expect(telling.text).toContain('“therapy” tells whoever sees the telephone');
  const wrote = await page.post(`${address}/write`, { ...fields, words: 'I ring you at two. Bo', close: 'yes' });
  expect(wrote.location).toBe(`/s/${SERVICE}/texts`);
  await page.post(`${address}/write`, { ...fields, words: 'I ring you at two. Bo', close: 'yes' });
  await carry();
  expect(notify.sent.filter(({ words }) => words === 'I ring you at two. Bo')).toHaveLength(1);
  expect((await page.open(`/s/${SERVICE}/texts`)).text).toContain('1 number waits for us');
  server.signInAs(robin);
  const own = await browsing(server.origin).open('/messages');
  for (const said of ['Xylophone', 'I ring you at two. Bo', 'Nobody reads texts now', LINE])
    expect(own.text).toContain(said);
  server.signInAs(aPractitioner(['elsewhere']));
  expect((await browsing(server.origin).open(address)).status).not.toBe(200);
});

test('at three in the night on an old phone: a text, its reply, the queue, the words of the line; all without a fault', async () => {
  server.signInAs(undefined);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    const go = async (path: string) => {
      await page.goto(`${server.origin}${path}`);
      await isWell(page);
    };
    await go(`/demonstration/phone/${SERVICE}`);
    await page.getByLabel(`Text to ${LINE}`).fill('i do not want to be here any more');
    await page.getByRole('button', { name: 'Send this text' }).click();
    await page.getByText('You got').waitFor();
    expect(await page.getByText('Samaritans').count()).toBeGreaterThan(0);
    await isWell(page);
    server.signInAs(bo);
    await go(`/s/${SERVICE}/texts`);
    await page.getByRole('link', { name: 'A number nobody knows, ending 461' }).click();
    await isWell(page);
    await page.getByRole('button', { name: 'I take it' }).click();
    await page.getByRole('button', { name: 'Close it' }).click();
    await isWell(page);
    expect(await page.getByRole('alert').innerText()).toContain('Choose what was done');
    await go(`/s/${SERVICE}/today`);
    expect(await page.getByText('Texts that wait (').count()).toBe(1);
    server.signInAs(lead);
    await go(`/s/${SERVICE}/settings/text-line`);
    await page.getByLabel('Words of the reply').fill('Your crisis line. {when} {help}');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Leave out “crisis”');
    await isWell(page);
    server.signInAs(robin);
    await go('/messages');
  });
});
