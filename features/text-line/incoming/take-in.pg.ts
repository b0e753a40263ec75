import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { reachOf } from '#features/measures/index.ts';
import { addDuty } from '#features/safety/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { deliverWaiting, endContact, send } from '#platform/outbox/index.ts';
import type { PageRequest } from '#platform/pages/index.ts';
import { asSystem, everyService, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService, facts, onDay } from '../../../tests/people.ts';
import { lookAfterTexts } from '../clock/look-after.ts';
import { saveLine } from '../line.store.ts';
import { atInWords } from '../moments.ts';
import { ownThreads } from '../own/own-texts.store.ts';
import { chooseWhose, closeThread, takeThread } from '../queue/change-thread.ts';
import { closedThreads, threadsOf } from '../queue/queue.store.ts';
import { linesOfThread } from '../queue/thread-lines.store.ts';
import { receiveText } from './callbacks.route.ts';
import { storeText } from './store-text.ts';
import { takeInAll } from './take-in.ts';
import { peopleWithNumber } from './whose.store.ts';

const HERE = 'quince-court';
const ELSEWHERE = 'other-house';
const LINE = '07700 900999';
/** The night to Monday 23 November 2026. */
const clock = frozenClock('2026-11-23T03:00:00Z');
const open: Storage[] = [];
let storage: Storage;
let by: Actor;
const lead: Actor = { ...aPractitioner([HERE], 'Kim'), role: 'service-lead' };

beforeEach(async () => {
  clock.set('2026-11-23T03:00:00Z');
  storage = await freshDatabase();
  open.push(storage);
  await aService(storage, 'coventry-olive-tree', HERE);
  await aService(storage, 'coventry-olive-tree', ELSEWHERE);
  by = aPractitioner([HERE]);
  const setting = { actor: lead, serviceId: HERE, now: clock.now() };
  const reply = { isOn: true, number: LINE, sentFrom: null, reply: null };
  await withActor(storage, lead, async (tx) => {
    await saveLine(tx, setting, reply);
    const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const;
    await addDuty(tx, setting, { days, from: '09:00', to: '17:00', who: 'the duty worker', account: null });
  });
});
afterAll(() => Promise.all(open.map((one) => one.close())));

const somebody = async (called: string, phone: string) => {
  const who = await aPerson(storage, { serviceId: HERE, by, on: '2026-02-16', called });
  await superuser(storage, 'update person set phone = $1 where person_id = $2', [phone, who.personId]);
  return who;
};
const text = async (words: string, from = '447700900123', to = '447700900999') => {
  const id = randomUUID();
  await storeText(storage, clock, { id, from, to, words, receivedAt: clock.now() }, 'callback');
  await takeInAll({ storage, clock });
  return id;
};
/** As the carrier calls us. */
const callback = (more: Record<string, unknown>) =>
  receiveText({
    json: {
      id: randomUUID(),
      source_number: '447700900777',
      destination_number: '447700900999',
      message: 'hello',
      date_received: clock.now().toISOString(),
      ...more,
    },
    bearer: 'token',
    deployment: { callbackToken: 'token' },
    storage,
    clock,
    log: () => undefined,
  } as unknown as PageRequest);
const threads = (actor = by) => withActor(storage, actor, (tx) => threadsOf(tx, HERE, null));
const rows = (table: string, order = '1') => superuser(storage, `select * from ${table} order by ${order}`);
const replies = () =>
  superuser(storage, "select * from message where kind like 'text-line-%' order by written_at, message_id");
const alerts = () => rows('safety_alert');

test('a text of the night: one reply under its own id that promises Monday, an owner, a clock; repeats are known', async () => {
  const robin = await somebody('Robin', '07700 900123');
  const id = await text('cannot sleep');
  await storeText(
    storage,
    clock,
    { id, from: '447700900123', to: LINE, words: 'again', receivedAt: clock.now() },
    'asked',
  );
  await takeInAll({ storage, clock });
  const [only, ...more] = await rows('received_text');
  expect(more).toEqual([]);
  expect(only).toMatchObject({ words: 'cannot sleep', person_id: robin.personId, kind: 'text', danger: false });
  const [reply, ...others] = await replies();
  expect(others).toEqual([]);
  expect(reply).toMatchObject({
    message_id: only?.text_id,
    to_address: '07700900123',
    person_id: robin.personId,
    answers: true,
  });
  expect(reply?.words).toContain('9:00 on Monday 23 November');
  expect(await threads()).toMatchObject([
    { called: 'Robin', owner: 'the duty worker', dueAt: new Date('2026-11-23T10:00:00Z'), texts: 1, danger: false },
  ]);
  expect(await alerts()).toEqual([]);
});

test('later texts of a quarter of an hour join in silence, and a danger among them raises an alert', async () => {
  const robin = await somebody('Robin', '07700 900123');
  await text('hello');
  clock.set('2026-11-23T03:05:00Z');
  await text('I have taken all my pills');
  expect(await replies()).toHaveLength(1);
  expect(await alerts()).toMatchObject([{ person_id: robin.personId, source: 'text', level: 'call-today' }]);
  clock.set('2026-11-23T03:15:00Z');
  await text('hello?');
  expect(await replies()).toHaveLength(2);
  expect(await threads()).toMatchObject([{ texts: 3, danger: true }]);
  expect(await alerts()).toHaveLength(1);
});

test('an unknown number is answered and waits; its danger raises an alert that names no number', async () => {
  await text('I want to die', '447700900777');
  expect(await replies()).toMatchObject([{ to_address: '07700900777', person_id: null }]);
  expect(await threads()).toMatchObject([{ called: 'A number nobody knows, ending 777', danger: true }]);
  expect(await alerts()).toMatchObject([{ person_id: null, unknown_name: 'A number nobody knows, ending 777' }]);
});

test('of several people with one number none is told or taken for the sender, until a colleague says whose it is', async () => {
  const robin = await somebody('Robin', '07700 900123');
  const sam = await somebody('Sam', '+44 7700 900123');
  await text('it is me');
  const [thread] = await threads();
  expect(thread).toMatchObject({ called: 'A number that several people have, ending 123', whose: 'several' });
  const own = (personId: string) => {
    const actor: Actor = { accountId: null, personId, name: 'M', role: 'member', services: [HERE] };
    return withActor(storage, actor, (tx) => tx.selectFrom('received_text').select('words').execute());
  };
  expect(await own(robin.personId)).toEqual([]);
  const key = { serviceId: HERE, threadId: thread?.threadId ?? '' };
  const acting = { actor: by, now: clock.now(), key, seenText: '' };
  const one = { ...sam, called: 'Sam', fullName: 'Sam Example', left: false, died: false };
  expect(await withActor(storage, by, (tx) => chooseWhose(tx, acting, one))).toBe('done');
  expect(await own(robin.personId)).toEqual([]);
  expect(await own(sam.personId)).toEqual([{ words: 'it is me' }]);
  // What comes while it is open is theirs too, and so is its danger.
  clock.set('2026-11-23T03:04:00Z');
  await text('I want to die');
  expect(await own(sam.personId)).toHaveLength(2);
  expect(await alerts()).toMatchObject([{ person_id: sam.personId }]);
  // The next round asks anew.
  clock.set('2026-11-23T11:00:00Z');
  const [taken] = await threads();
  const seen = { ...acting, seenText: taken?.lastTextAt.toISOString() ?? '' };
  expect(await withActor(storage, by, (tx) => closeThread(tx, seen, { kind: 'rang', words: '' }))).toBe('done');
  await text('and now?');
  expect(await threads()).toMatchObject([{ whose: 'several' }]);
  expect(await own(sam.personId)).toHaveLength(2);
});

test('of a shared number, whoever is said to have written gets the alert that was open, and knocks if they had left', async () => {
  await somebody('Robin', '07700 900123');
  const mo = await somebody('Mo', '07700 900123');
  await facts(storage, by, '2026-05-22', HERE, mo.journeyId, [
    { kind: 'ended', on: onDay('2026-05-22'), as: 'did-not-take-it-up' },
  ]);
  await text('can I come back, I want to die');
  expect(await alerts()).toMatchObject([{ person_id: null }]);
  expect(await rows('leaver_knock')).toEqual([]);
  const [thread] = await threads();
  const acting = {
    actor: by,
    now: clock.now(),
    key: { serviceId: HERE, threadId: thread?.threadId ?? '' },
    seenText: '',
  };
  const choose = () =>
    withActor(storage, by, async (tx) => {
      const people = await peopleWithNumber(tx, HERE, '07700900123');
      return chooseWhose(
        tx,
        acting,
        people.find(({ personId }) => personId === mo.personId),
      );
    });
  expect(await choose()).toBe('done');
  expect(await choose()).toBe('gone');
  expect(await alerts()).toMatchObject([{ person_id: mo.personId, unknown_key: null }]);
  expect(await rows('leaver_knock')).toMatchObject([
    { person_id: mo.personId, through: 'text', words: 'can I come back, I want to die' },
  ]);
});

test('after STOP nobody is written to at that number, and the team reads why', async () => {
  const robin = await somebody('Robin', '07700 900123');
  await superuser(storage, "update safe_contact set way = 'text', may_leave_message = true where person_id = $1", [
    robin.personId,
  ]);
  await superuser(
    storage,
    "insert into safe_contact values ($1, $2, 'text', true, 'Robin', '2026-02-16') on conflict do nothing",
    [HERE, robin.personId],
  );
  const reach = () =>
    withActor(storage, by, async (tx) => (await reachOf(tx, HERE, [robin.personId])).get(robin.personId));
  expect(await reach()).toMatchObject({ can: true, channel: 'text' });
  await text('STOP');
  expect(await reach()).toEqual({ can: false, why: 'no-texts' });
  await text('START');
  expect(await reach()).toMatchObject({ can: true });
});

test('a text from somebody who left opens the door; a closed thread opens with the next text', async () => {
  const mo = await somebody('Mo', '07700 900123');
  await facts(storage, by, '2026-05-22', HERE, mo.journeyId, [
    { kind: 'ended', on: onDay('2026-05-22'), as: 'did-not-take-it-up' },
  ]);
  await text('can I come back');
  const [thread] = await threads();
  expect(thread).toMatchObject({ called: 'Mo', left: true });
  expect(await rows('leaver_knock')).toMatchObject([
    { person_id: mo.personId, through: 'text', words: 'can I come back' },
  ]);
  expect(await replies()).toHaveLength(1);
  const key = { serviceId: HERE, threadId: thread?.threadId ?? '' };
  const acting = { actor: by, now: clock.now(), key, seenText: thread?.lastTextAt.toISOString() ?? '' };
  await withActor(storage, by, (tx) => closeThread(tx, acting, { kind: 'rang', words: '' }));
  expect(await threads()).toEqual([]);
  clock.set('2026-11-24T03:00:00Z');
  await text('are you there');
  expect(await threads()).toMatchObject([{ texts: 1, dueAt: new Date('2026-11-24T10:00:00Z') }]);
});

test('STOP is confirmed once and honoured by what we send of ourselves; a text is still answered, danger still told', async () => {
  const robin = await somebody('Robin', '07700 900123');
  await text('Stop');
  await text('STOP');
  expect((await replies()).map(({ kind }) => kind)).toEqual(['text-line-stopped']);
  expect(await threads()).toEqual([]);
  const remind = () =>
    withActor(storage, by, (tx) =>
      send(tx, {
        serviceId: HERE,
        personId: robin.personId,
        channel: 'text',
        to: '07700 900123',
        kind: 'measure-link',
        subject: '',
        words: 'w',
      }),
    );
  await remind();
  await text('I want to die');
  expect((await replies()).map(({ kind }) => kind)).toEqual(['text-line-stopped', 'text-line-reply']);
  expect(await alerts()).toHaveLength(1);
  expect(await deliverWaiting(storage, clock)).toBe(2);
  await text('START');
  await remind();
  expect(await deliverWaiting(storage, clock)).toBe(2);
});

test('the number of somebody who has died: nothing is written to it, and the team is asked to ring', async () => {
  const dead = await somebody('Robin', '07700 900123');
  await asSystem(storage, everyService, 'test', (tx) => endContact(tx, [dead.personId], ['07700 900123'], clock.now()));
  await text('this is her sister');
  await text('are you there');
  expect(await replies()).toEqual([]);
  expect(await threads()).toMatchObject([{ called: 'The number of somebody who has died, ending 123', whose: 'died' }]);
  expect(await rows('text_step', 'nth')).toMatchObject([{ step: 'opened' }, { step: 'no-reply' }]);
});

test('a text to a number that no service has stays, the administrator hears once, and it is taken in when a lead says whose', async () => {
  await text('anybody?', '447700900123', '447700900888');
  await text('anybody??', '447700900123', '447700900888');
  expect(await rows('text_thread')).toEqual([]);
  expect((await rows('received_text')).every(({ taken_in_at: at }) => at === null)).toBe(true);
  const other = { ...aPractitioner([ELSEWHERE], 'Lee'), role: 'service-lead' as const };
  await withActor(storage, other, (tx) =>
    saveLine(
      tx,
      { actor: other, serviceId: ELSEWHERE, now: clock.now() },
      { isOn: true, number: '07700 900888', sentFrom: null, reply: null },
    ),
  );
  expect(await takeInAll({ storage, clock })).toBe(2);
  expect(await replies()).toHaveLength(1);
});

test('danger to a number that no service has is an alert wherever texts are read, once, without its words', async () => {
  await text('I want to die', '447700900123', '447700900888');
  await takeInAll({ storage, clock });
  const [alert, ...more] = await alerts();
  expect(more).toEqual([]);
  expect(alert).toMatchObject({ service_id: HERE, unknown_name: 'A text to a number that no service has' });
  expect(JSON.stringify(alert)).not.toMatch(/die|900123/);
});

test('a line that is off still takes texts in, says that it is off and where help is, and sees danger', async () => {
  const setting = { actor: lead, serviceId: HERE, now: clock.now() };
  await withActor(storage, lead, (tx) =>
    saveLine(tx, setting, { isOn: false, number: LINE, sentFrom: null, reply: null }),
  );
  await text('I want to die', '447700900777');
  const [reply] = await replies();
  expect(reply?.words).toContain('takes no texts now');
  expect(reply?.words).not.toContain('A person reads');
  expect(reply?.words).toContain('999');
  expect(await threads()).toMatchObject([{ danger: true }]);
  expect(await alerts()).toHaveLength(1);
});

test('a moment that cannot be breaks no list: what the carrier says is believed within a day', async () => {
  for (const said of [8.64e15, null, '9999-01-01', '1970-01-01', 'yesterday']) {
    expect(await callback({ date_received: said }), String(said)).toEqual({ statusOnly: 204 });
  }
  const stored = await rows('received_text');
  expect(stored.map(({ received_at: at }) => at)).toEqual(stored.map(() => clock.now()));
  const hourAgo = new Date('2026-11-23T02:00:00Z');
  await callback({ date_received: hourAgo.toISOString(), source_number: '447700900555' });
  expect(await threads()).toHaveLength(2);
  expect((await threads()).map(({ lastTextAt }) => lastTextAt)).toContainEqual(hourAgo);
  expect(atInWords(new Date('9999-12-31T00:00:00Z'), clock.today())).toBe('at a time that nobody can tell');
  expect(await callback({ id: 'a\0b' })).toEqual({ statusOnly: 400 });
});

test('senders without a number are each a thread of their own: none is answered, each has its own alert', async () => {
  await callback({ source_number: null, message: 'I want to die' });
  await text('I want to die', '');
  await text('STOP', 'Parcel');
  await text('I want to die', '85258');
  expect(await replies()).toEqual([]);
  expect(await threads()).toHaveLength(4);
  expect((await threads()).every(({ called }) => called === 'A sender without a number')).toBe(true);
  expect(new Set((await alerts()).map(({ unknown_key: key }) => key)).size).toBe(3);
  expect((await rows('text_step')).filter(({ step }) => step === 'no-reply')).toHaveLength(4);
});

test('a reply that nobody carried within an hour never goes out, and the thread says so', async () => {
  const { personId } = await somebody('Robin', '07700 900777');
  await text('cannot sleep', '447700900777');
  const self: Actor = { ...by, role: 'member', personId, services: [] };
  const mine = async () =>
    (await withActor(storage, self, (tx) => ownThreads(tx, personId)))[0]?.lines.map(({ from, arrived }) => [
      from,
      arrived,
    ]);
  expect(await mine()).toEqual([
    ['me', true],
    ['itself', true],
  ]);
  clock.set('2026-11-23T04:01:00Z');
  expect(await deliverWaiting(storage, clock)).toBe(0);
  expect(await replies()).toMatchObject([{ delivered_at: null, stopped_because: 'too-late' }]);
  const key = { serviceId: HERE, threadId: (await threads())[0]?.threadId ?? '' };
  const lines = await withActor(storage, by, (tx) => linesOfThread(tx, key));
  expect(lines.map((line) => (line.line === 'went' ? line.state : '')).join('')).toContain('did not go out');
  expect(await mine()).toEqual([
    ['me', true],
    ['itself', false],
  ]);
});

test('what nobody looks after in time goes to the leads, once and again; who takes it keeps it', async () => {
  await text('hello', '447700900777');
  const look = () => lookAfterTexts({ storage, clock, url: 'https://ground.example' });
  expect(await look()).toBe(0);
  clock.set('2026-11-23T10:00:00Z');
  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
  clock.set('2026-11-23T12:00:00Z');
  expect(await look()).toBe(1);
  const [thread] = await threads();
  const key = { serviceId: HERE, threadId: thread?.threadId ?? '' };
  await withActor(storage, by, (tx) => takeThread(tx, { actor: by, now: clock.now(), key, seenText: '' }));
  expect((await threads())[0]?.owner).toBe(by.name);
});

test('closing is refused when another text came meanwhile', async () => {
  await text('one', '447700900777');
  const [before] = await threads();
  clock.set('2026-11-23T03:01:00Z');
  await text('two', '447700900777');
  const key = { serviceId: HERE, threadId: before?.threadId ?? '' };
  const acting = { actor: by, now: clock.now(), key, seenText: before?.lastTextAt.toISOString() ?? '' };
  expect(await withActor(storage, by, (tx) => closeThread(tx, acting, { kind: 'rang', words: '' }))).toBe('more');
  expect(await threads()).toHaveLength(1);
});

test('nobody of another service, no other member and no wrong role reads a line or a thread, and none writes', async () => {
  await somebody('Robin', '07700 900123');
  await text('secret');
  const others: Actor[] = [
    aPractitioner([ELSEWHERE]),
    { accountId: null, personId: randomUUID(), name: 'M', role: 'member', services: [HERE] },
    { ...aPractitioner([HERE]), role: 'partner' },
    { ...aPractitioner([HERE]), role: 'commissioner' },
  ];
  for (const other of others) {
    for (const table of ['received_text', 'text_thread', 'sent_text', 'text_step'] as const) {
      const seen = await withActor(storage, other, (tx) => tx.selectFrom(table).selectAll().execute());
      expect(seen, `${other.role} ${table}`).toEqual([]);
    }
  }
  await expect(
    withActor(storage, by, (tx) => tx.updateTable('received_text').set({ words: 'x' }).execute()),
  ).rejects.toThrow('never changed');
  const setting = { actor: by, serviceId: HERE, now: clock.now() };
  await expect(
    withActor(storage, by, (tx) => saveLine(tx, setting, { isOn: false, number: LINE, sentFrom: null, reply: null })),
  ).rejects.toThrow(/row-level security/);
});

test('a closed record closes its texts to the team: that one waits is said, and nothing more', async () => {
  const robin = await somebody('Robin', '07700 900123');
  await text('private');
  await superuser(
    storage,
    `insert into record_closure (service_id, person_id, because, reason, closed_by) values ($1, $2, 'asked', 'they asked', 'k')`,
    [HERE, robin.personId],
  );
  expect(await threads()).toEqual([]);
  const seen = await withActor(storage, by, (tx) => tx.selectFrom('received_text').selectAll().execute());
  expect(seen).toEqual([]);
  expect(await withActor(storage, by, (tx) => closedThreads(tx, HERE))).toMatchObject([{ journeyId: robin.journeyId }]);
  expect(await withActor(storage, aPractitioner([ELSEWHERE]), (tx) => closedThreads(tx, HERE))).toEqual([]);
});
