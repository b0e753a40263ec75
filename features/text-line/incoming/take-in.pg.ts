import { expect, test } from 'vitest';
import { reachOf } from '#features/measures/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { deliverWaiting, send } from '#platform/outbox/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { superuser } from '../../../tests/database.ts';
import { aPractitioner } from '../../../tests/people.ts';
import {
  alerts,
  by,
  callback,
  clock,
  ELSEWHERE,
  HERE,
  LINE,
  lead,
  replies,
  rows,
  somebody,
  storage,
  text,
  threads,
  withTextLine,
} from '../../../tests/text-line.ts';
import { lookAfterTexts } from '../clock/look-after.ts';
import { saveLine } from '../line.store.ts';
import { atInWords } from '../moments.ts';
import { ownThreads } from '../own/own-texts.store.ts';
import { closeThread, takeThread } from '../queue/change-thread.ts';
import { linesOfThread } from '../queue/thread-lines.store.ts';
import { storeText } from './store-text.ts';
import { takeInAll } from './take-in.ts';

withTextLine();

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
