import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { visitor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import {
  deliverWaiting,
  type Message,
  notifyCarrier,
  notifyFromEnvironment,
  send,
  startTexts,
  stopTexts,
} from '#platform/outbox/index.ts';
import { asSystem, everyService, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { type NotifyStandIn, startNotifyStandIn } from './notify-stand-in.ts';

const clock = frozenClock('2026-11-23T12:00:00Z');
let storage: Storage;
let notify: NotifyStandIn;
const open: Storage[] = [];

beforeAll(async () => {
  notify = await startNotifyStandIn();
});
beforeEach(async () => {
  storage = await freshDatabase();
  open.push(storage);
});
afterEach(() => notify.break(undefined));
afterAll(async () => {
  await notify?.close();
  for (const one of open) await one.close();
});

const carrier = () =>
  notifyCarrier({ apiKey: notify.apiKey, url: notify.url, textTemplate: 'text', emailTemplate: 'email' });
const write = (over: Partial<Message> = {}) =>
  withActor(storage, visitor, (tx) =>
    send(tx, {
      serviceId: 's1',
      channel: 'text',
      to: '07700 900123',
      kind: 'k',
      subject: '',
      words: 'Hello Robin',
      ...over,
    }),
  );
const row = async () => (await superuser(storage, 'select * from message order by written_at desc, message_id'))[0];
const sentOf = async () => {
  const id = (await row())?.message_id;
  return notify.sent.filter(({ reference }) => reference === id);
};

test('a text and an e-mail go out once, under the message’s own id, and the carrier’s id is kept', async () => {
  await write();
  await write({ channel: 'email', to: 'robin@example.org', subject: 'A word' });
  expect(await deliverWaiting(storage, clock, carrier())).toBe(2);
  expect(await deliverWaiting(storage, clock, carrier())).toBe(0);
  const [only, ...more] = await sentOf();
  expect(more).toEqual([]);
  expect(await row()).toMatchObject({ delivered_by: 'notify', carried_id: only?.id, last_trouble: null });
});

test('an answer that is lost is asked for by reference, and the message is not sent twice', async () => {
  await write();
  notify.break('answer');
  expect(await deliverWaiting(storage, clock, carrier())).toBe(0);
  expect(await row()).toMatchObject({ delivered_at: null, attempts: 1 });
  notify.break(undefined);
  expect(await deliverWaiting(storage, clock, carrier())).toBe(1);
  expect(await sentOf()).toHaveLength(1);
});

test('where asking is in vain it is sent again: a double beats silence', async () => {
  await write();
  notify.break('answer');
  await deliverWaiting(storage, clock, carrier());
  notify.break('ask');
  expect(await deliverWaiting(storage, clock, carrier())).toBe(1);
  expect(await sentOf()).toHaveLength(2);
});

test('a carrier that is down is tried again, more and more seldom; its trouble holds no number, no word and no key', async () => {
  await write();
  notify.break('send');
  const night = frozenClock('2026-11-23T12:00:00Z');
  for (let nth = 0; nth < 6; nth++) await deliverWaiting(storage, night, carrier());
  expect(await row()).toMatchObject({ attempts: 6, last_trouble: 'GOV.UK Notify answered 503 (Exception)' });
  notify.break(undefined);
  expect(await deliverWaiting(storage, night, carrier())).toBe(0);
  night.set('2026-11-23T12:03:00Z');
  expect(await deliverWaiting(storage, night, carrier())).toBe(1);
  await write();
  const nobody = notifyCarrier({
    apiKey: notify.apiKey,
    url: 'http://127.0.0.1:9',
    textTemplate: 't',
    emailTemplate: 'e',
  });
  await deliverWaiting(storage, night, nobody);
  expect(await row()).toMatchObject({ last_trouble: 'GOV.UK Notify could not be reached' });
  const wrong = notifyCarrier({
    ...{ url: notify.url, textTemplate: 't', emailTemplate: 'e' },
    apiKey: notify.apiKey.replace(/.$/, '9'),
  });
  await deliverWaiting(storage, night, wrong);
  expect(await row()).toMatchObject({ last_trouble: 'GOV.UK Notify answered 403 (AuthError)' });
});

test('who asked for no texts gets none of ours, waiting ones included, until they want them; an answer goes out', async () => {
  const system = <T>(work: Parameters<typeof asSystem<T>>[3]) => asSystem(storage, everyService, 'test', work);
  const number = { serviceId: 's1', number: '447700900123' };
  await write();
  expect(await system((tx) => stopTexts(tx, number, clock.now()))).toBe(true);
  expect(await system((tx) => stopTexts(tx, number, clock.now()))).toBe(false);
  await write();
  await write({ answers: true, words: 'An answer' });
  await write({ serviceId: 's2', words: 'Another service' });
  await write({ channel: 'email', to: 'robin@example.org', words: 'An e-mail' });
  expect(await deliverWaiting(storage, clock, carrier())).toBe(3);
  const stopped = await superuser(storage, "select 1 from message where stopped_because = 'asked-for-none'");
  expect(stopped).toHaveLength(2);
  expect(await system((tx) => startTexts(tx, number))).toBe(true);
  await write({ words: 'Again' });
  expect(await deliverWaiting(storage, clock, carrier())).toBe(1);
});

test('a key without templates is refused when the product starts, and no key is no carrier', () => {
  expect(notifyFromEnvironment({})).toBeUndefined();
  expect(() => notifyFromEnvironment({ NOTIFY_API_KEY: 'a' })).toThrow('NOTIFY_TEXT_TEMPLATE');
});
